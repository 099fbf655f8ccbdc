import { defineTexts } from '../i18n/texts.ts';

export const uiTexts = defineTexts(
  {
    retry: 'Try again',
    code: 'Code',
    copy: 'Copy',
    copied: 'Copied',
    more: 'Show more',
    loadingMore: 'Loading …',
    zone: (zone: string) => `Times are shown in ${zone}.`,
    simulated: 'simulated',
    simulatedAll:
      'All stations here are simulated: the weighings are made up, the signatures and proofs are real.',
    simulatedSome: 'Some stations are simulated. Their weighings carry the mark “simulated”.',
    simulatedEntry:
      'This comes from a simulated station: the weighing is made up, the signature and the proof are real.',
    simulatedStation:
      'This station is simulated: its weighings are made up, the signatures and proofs are real.',
    gone: 'There is nothing under this id. Check the link, or look it up on the verify page.',
    failed: 'This part could not be loaded',
    hazardous: 'hazardous',
  },
  {
    retry: '重试',
    code: '代码',
    copy: '复制',
    copied: '已复制',
    more: '显示更多',
    loadingMore: '加载中……',
    zone: (zone: string) => `时间按 ${zone} 显示。`,
    simulated: '模拟',
    simulatedAll: '这里的站点全部是模拟的：称重数据是编造的，签名和证明是真的。',
    simulatedSome: '部分站点是模拟的，其称重数据带有“模拟”标记。',
    simulatedEntry: '本条来自模拟站点：称重数据是编造的，签名和证明是真的。',
    simulatedStation: '这是模拟站点：称重数据是编造的，签名和证明是真的。',
    gone: '这个编号下没有内容。请检查链接，或到验证页查找。',
    failed: '这部分没有加载成功',
    hazardous: '危险废物',
  },
);
