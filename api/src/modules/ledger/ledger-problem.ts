import { catalogue } from '../../common/problem.ts';

export const ledgerProblem = catalogue({
  'ledger-not-begun': {
    status: 503,
    zh: '账本尚未写入创世条目',
    en: 'The ledger has no genesis entry yet',
  },
  'key-already-registered': { status: 409, zh: '该密钥已登记过', en: 'This key is registered already' },
  'unknown-key': { status: 404, zh: '没有登记过该密钥', en: 'This key is not registered' },
  'key-already-revoked': { status: 409, zh: '该密钥已被吊销', en: 'This key is revoked already' },
  'reserved-id': { status: 409, zh: '该标识为账本保留', en: 'This id is reserved for the ledger itself' },
  'unknown-entry': { status: 404, zh: '没有这个条目', en: 'There is no such entry' },
  'unknown-checkpoint': { status: 404, zh: '没有这个检查点', en: 'There is no such checkpoint' },
  'not-yet-sequenced': {
    status: 409,
    zh: '条目尚未编入日志',
    en: 'The entry has no place in the log yet',
  },
  'outside-the-log': { status: 400, zh: '超出日志范围', en: 'That is outside the log' },
});
