import { catalogue } from '../../common/problem.ts';

export const anchoringProblem = catalogue({
  'not-yet-anchored': {
    status: 409,
    zh: '条目尚未锚定上链，请稍后再取',
    en: 'The entry is not anchored yet; ask again in a moment',
  },
});
