import type { Sentence } from '../refusal.ts';

/** Why nothing is done on the way from project to issuance. Codes are never renamed or reused. */
export const processMessages = {
  'invalid-id': {
    zh: '编号只能由 3 到 64 个小写字母、数字和连字符组成。',
    en: 'An id is made of 3 to 64 lower-case letters, digits and hyphens.',
  },
  'invalid-text': {
    zh: '文字为空、过长或含有控制字符。',
    en: 'A text is empty, too long or holds control characters.',
  },
  'invalid-choice': { zh: '所给的值不在可选范围内。', en: 'The value is none of those that may be chosen.' },
  'invalid-days': {
    zh: '起止日期无效或顺序颠倒。',
    en: 'The first and last day are no dates or in the wrong order.',
  },
  'invalid-boundary': {
    zh: '项目边界至少需要三个有效的坐标点。',
    en: 'A boundary takes at least three positions on the globe.',
  },
  'invalid-sites': { zh: '项目海区缺失、重复或过多。', en: 'The sites are missing, repeated or too many.' },
  'invalid-adjustment': {
    zh: '相应调整的国家代码无效。',
    en: 'The country of the corresponding adjustment is not two capital letters.',
  },
  'unknown-project': { zh: '没有这个项目。', en: 'There is no such project.' },
  'unknown-period': { zh: '没有这个监测期。', en: 'There is no such monitoring period.' },
  'unknown-report': { zh: '没有这份监测报告。', en: 'There is no such monitoring report.' },
  'unknown-finding': { zh: '没有这条核查意见。', en: 'There is no such finding.' },
  'project-exists': { zh: '项目编号已被使用。', en: 'The id of the project is taken.' },
  'period-exists': { zh: '监测期编号已被使用。', en: 'The id of the monitoring period is taken.' },
  'report-exists': { zh: '报告编号已被使用。', en: 'The id of the report is taken.' },
  'finding-exists': { zh: '核查意见编号已被使用。', en: 'The id of the finding is taken.' },
  'not-the-owner': { zh: '只有项目业主可以这样做。', en: 'Only the owner of the project may do this.' },
  'owner-decides-own-case': {
    zh: '业主不能核查、签发或评定自己的项目。',
    en: 'The owner may not verify, issue or judge their own project.',
  },
  'not-the-verifier': {
    zh: '只有该报告的核查方可以这样做。',
    en: 'Only the verifier of the report may do this.',
  },
  'period-outside-crediting': {
    zh: '监测期超出项目计入期。',
    en: 'The monitoring period reaches outside the crediting period of the project.',
  },
  'period-overlap': {
    zh: '监测期与已有的监测期重叠。',
    en: 'The monitoring period overlaps another of the project.',
  },
  'no-harvests': { zh: '报告中没有收获记录。', en: 'The report has no harvests.' },
  'harvest-repeated': { zh: '同一收获在报告中出现两次。', en: 'A harvest is in the report twice.' },
  'harvest-used': {
    zh: '收获已被另一监测期使用,不能重复申报。',
    en: 'A harvest has been claimed for another monitoring period.',
  },
  'harvest-outside-period': {
    zh: '收获日期不在监测期内。',
    en: 'A harvest is outside the monitoring period.',
  },
  'harvest-outside-project': {
    zh: '收获海区不属于该项目。',
    en: 'A harvest is not from a site of the project.',
  },
  'sample-outside-period': {
    zh: '采样日期不在监测期内。',
    en: 'A sample was taken outside the monitoring period.',
  },
  'sample-outside-project': {
    zh: '样本海区不属于该项目。',
    en: 'A sample is not from a site of the project.',
  },
  'period-reported': {
    zh: '该监测期已有未被否决的报告。',
    en: 'The monitoring period has a report that was not rejected.',
  },
  'wrong-report-state': {
    zh: '报告的当前状态不允许这个操作。',
    en: 'The report is in a state that does not allow this.',
  },
  'finding-closed': { zh: '核查意见已经关闭。', en: 'The finding is closed.' },
  'finding-unanswered': { zh: '核查意见尚未得到答复。', en: 'The finding has not been answered.' },
  'findings-open': {
    zh: '还有未关闭的整改意见,不能给出肯定结论。',
    en: 'Corrections are still open, so that the conclusion cannot be positive.',
  },
  'limit-reached': { zh: '数量已达上限。', en: 'There are as many as are allowed.' },
  'nothing-to-issue': { zh: '可签发数量为零。', en: 'There is nothing to issue.' },
} as const satisfies Record<string, Sentence>;
