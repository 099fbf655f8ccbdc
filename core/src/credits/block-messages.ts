import type { Sentence } from '../refusal.ts';

/** Why nothing is done with credits that exist. Codes are never renamed or reused. */
export const blockMessages = {
  'unknown-block': { zh: '没有这个额度块。', en: 'There is no such credit block.' },
  'wrong-block-state': {
    zh: '额度块的当前状态不允许这个操作。',
    en: 'The credit block is in a state that does not allow this.',
  },
  'not-the-holder': { zh: '只有持有人可以这样做。', en: 'Only the holder of the credits may do this.' },
  'not-the-agent': { zh: '只有托管方可以解除托管。', en: 'Only the escrow agent may release the credits.' },
  'not-the-pledgee': { zh: '只有质权人可以解除质押。', en: 'Only the pledgee may end the pledge.' },
  'more-than-held': {
    zh: '数量超过该额度块的余额。',
    en: 'The amount is more than the credit block holds.',
  },
  'same-holder': { zh: '接收方已是持有人。', en: 'The receiver already holds the credits.' },
  'nothing-left-to-split': {
    zh: '拆分后必须有剩余。',
    en: 'A split must leave something on both sides.',
  },
  'too-few-blocks': {
    zh: '合并至少需要两个不同的额度块。',
    en: 'A merge takes at least two different credit blocks.',
  },
  'blocks-not-adjacent': {
    zh: '额度块的编号不相连。',
    en: 'The serials of the credit blocks do not adjoin.',
  },
  'blocks-differ': {
    zh: '额度块的项目、报告、持有人或调整信息不同。',
    en: 'The credit blocks differ in project, report, holder or adjustment.',
  },
  'buffer-too-small': {
    zh: '缓冲池余额不足。',
    en: 'The buffer of the project holds less than that.',
  },
  'more-than-issued': {
    zh: '逆转量超过已签发且尚未逆转的数量。',
    en: 'More is reported lost than was issued and not lost before.',
  },
  'more-than-uncovered': {
    zh: '数量超过尚未弥补的逆转量。',
    en: 'The amount is more than what is left to make good.',
  },
  'reversal-uncovered': {
    zh: '项目有尚未弥补的逆转,暂停签发和释放缓冲。',
    en: 'The project has lost credits that are not made good yet: nothing is issued or released to it.',
  },
} as const satisfies Record<string, Sentence>;
