import { catalogue } from '../../common/problem.ts';

export const liveProblem = catalogue({
  'too-many-viewers': { status: 503, zh: '实时观看人数已满', en: 'Too many viewers are connected' },
});
