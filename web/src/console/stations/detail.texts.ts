import { defineTexts } from '../../i18n/texts.ts';

export const detailTexts = defineTexts(
  {
    toList: 'All stations',
    publicPage: 'Public page',
    edit: 'Edit',
    editTitle: 'Edit the station',
    editLead:
      'Name and geofence count from now on. Weighings already flagged or not flagged stay as they are.',
    edited: 'The station is changed',
    facts: 'Facts',
    credentials: 'MQTT credentials',
    credentialsLead: 'The password the station signs in to the broker with. Only its hash is kept.',
    reissue: 'Issue a new password',
    reissueTitle: 'Issue a new MQTT password?',
    reissueDetail:
      'The present password stops working at once, and the station cannot deliver until the new one is installed. What it has weighed waits in its journal; nothing is lost.',
    reissued: 'The new password',
    gapsTitle: 'Gaps and flags',
    gapsLead: 'Sequence numbers that are missing, and recent weighings that were accepted with a remark.',
    gap: (from: string, to: string, epoch: number) =>
      `Epoch ${epoch}: ${from === to ? `no. ${from}` : `no. ${from} to ${to}`}`,
    noFlags: 'No flags among the newest weighings',
    flagged: (count: number) => `${count} of the newest weighings carry a flag`,
    weighings: 'Newest weighings',
    noWeighings: 'Nothing weighed yet',
    noWeighingsDetail: 'The first statement appears here as soon as the station publishes it.',
    at: 'Weighed',
    material: 'Material',
    gross: 'Gross',
    tare: 'Tare',
    net: 'Net',
    flags: 'Flags',
    entry: 'Entry',
  },
  {
    toList: '全部站点',
    publicPage: '公开页面',
    edit: '编辑',
    editTitle: '编辑站点',
    editLead: '名称与围栏自现在起生效，已有称重的标记不变。',
    edited: '站点已修改',
    facts: '基本信息',
    credentials: 'MQTT 凭据',
    credentialsLead: '站点登录消息服务器所用的密码，服务器只保存哈希值。',
    reissue: '签发新密码',
    reissueTitle: '签发新的 MQTT 密码？',
    reissueDetail: '现有密码立即失效，装好新密码之前站点无法送达数据。期间的称重保存在站点日志里，不会丢失。',
    reissued: '新密码',
    gapsTitle: '缺口与标记',
    gapsLead: '缺少的序号，以及收下但带有提示的近期称重。',
    gap: (from: string, to: string, epoch: number) =>
      `纪元 ${epoch}：第 ${from === to ? from : `${from} 至 ${to}`} 号`,
    noFlags: '近期称重没有标记',
    flagged: (count: number) => `近期有 ${count} 次称重带有标记`,
    weighings: '近期称重',
    noWeighings: '还没有称重',
    noWeighingsDetail: '站点发布第一条声明后会立即显示在这里。',
    at: '称重时间',
    material: '物料',
    gross: '毛重',
    tare: '皮重',
    net: '净重',
    flags: '标记',
    entry: '条目',
  },
);

/** Flags in a word or two, for a table; core has the whole sentences. */
export const flagTexts = defineTexts(
  {
    'clock-off': 'Clock off',
    'calibration-expired': 'Calibration expired',
    'outside-geofence': 'Outside geofence',
  },
  { 'clock-off': '时钟偏差', 'calibration-expired': '检定过期', 'outside-geofence': '围栏之外' },
);
