import { defineTexts } from '../../i18n/texts.ts';

export const homeTexts = defineTexts(
  {
    title: 'What needs attention',
    lead: 'Each card leads to where it is dealt with.',
    alarms: 'Alarms',
    alarmsNone: 'No open alarms',
    alarmsSome: 'Two different statements under one number. Look at these first.',
    unreviewed: 'Refused, not reviewed',
    unreviewedNone: 'Everything in quarantine is reviewed',
    unreviewedSome: 'Statements that were refused and that nobody has looked at',
    offline: 'Stations offline',
    offlineNone: 'Every station is online',
    offlineSome: (total: number) => `of ${total}. What they weigh meanwhile waits in their journals.`,
    noStations: 'No stations are registered yet',
    gaps: 'Stations with gaps',
    gapsNone: 'No sequence number is missing',
    gapsSome: 'Statements that were signed and have not arrived',
    anchor: 'Anchored on the chain',
    anchorNever: 'Never',
    anchorNeverDetail:
      'No checkpoint is on the chain yet. Capture goes on; look at the log and at the chain process.',
    anchorFresh: (entries: number) =>
      entries === 0
        ? 'Every entry is covered by the newest anchor'
        : `${entries} newer entries wait for the next anchor`,
    anchorLate: (entries: number) =>
      `${entries} entries wait, longer than usual. Capture goes on; look at the chain process.`,
    ago: (duration: string) => `${duration} ago`,
    atLeast: (count: number) => `${count} or more`,
    fine: 'In order',
    attention: 'Look at this',
  },
  {
    title: '待处理',
    lead: '点击卡片前往处理。',
    alarms: '警报',
    alarmsNone: '没有待处理的警报',
    alarmsSome: '同一编号下有两份不同的声明，请先处理。',
    unreviewed: '拒收未审阅',
    unreviewedNone: '隔离区的声明都已审阅',
    unreviewedSome: '被拒收且尚未有人查看的声明',
    offline: '离线站点',
    offlineNone: '所有站点都在线',
    offlineSome: (total: number) => `共 ${total} 个站点。离线期间的称重保存在站点日志中。`,
    noStations: '还没有登记站点',
    gaps: '有缺口的站点',
    gapsNone: '没有缺少的序号',
    gapsSome: '已签名但尚未送达的声明',
    anchor: '上链锚定',
    anchorNever: '从未',
    anchorNeverDetail: '还没有检查点上链。数据接收不受影响，请查看日志页面与链进程。',
    anchorFresh: (entries: number) =>
      entries === 0 ? '最新锚定已覆盖全部条目' : `另有 ${entries} 条等待下一次锚定`,
    anchorLate: (entries: number) => `有 ${entries} 条等待，时间比平常长。数据接收不受影响，请查看链进程。`,
    ago: (duration: string) => `${duration} 前`,
    atLeast: (count: number) => `至少 ${count}`,
    fine: '正常',
    attention: '请处理',
  },
);
