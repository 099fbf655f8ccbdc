import { catalogue } from '../../common/problem.ts';

export const intakeProblem = catalogue({
  'invalid-batch': { status: 400, zh: '批次格式有误', en: 'The batch is not valid' },
  'wrong-station-credentials': { status: 401, zh: '站点凭据不正确', en: 'The station credentials are wrong' },
  'unknown-quarantine-item': {
    status: 404,
    zh: '隔离区没有这一条',
    en: 'There is no such item in quarantine',
  },
  'already-reviewed': { status: 409, zh: '这一条已经复核过', en: 'This item has been reviewed already' },
});
