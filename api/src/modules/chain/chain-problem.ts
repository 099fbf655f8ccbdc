import { catalogue } from '../../common/problem.ts';

export const chainProblem = catalogue({
  'chain-unreachable': { status: 502, zh: '无法连接到链', en: 'The chain cannot be reached' },
  'method-not-relayed': {
    status: 400,
    zh: '不转发这个方法',
    en: 'This method is not passed on to the chain',
  },
});
