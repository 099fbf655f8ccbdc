import type { PartName } from '../../system.ts';
import type { Language } from '../language.ts';

type Texts = {
  parts: Record<PartName, string>;
  starting: string;
  ready: (seconds: string) => string;
  lost: string;
  stopping: string;
  stopped: string;
  partStopped: string;
  look: string;
  weighings: string;
  stations: (online: number, total: number) => string;
  anchor: string;
  anchorAt: (size: string, block: string, time: string) => string;
  noAnchor: string;
  example: string;
  noExample: string;
  verified: (steps: number) => string;
  notVerified: (code: string) => string;
  verifyYourself: string;
  administrator: string;
  passwordIn: (path: string) => string;
  simulated: string;
  toStop: string;
  unreachable: (why: string) => string;
};

export const texts: Record<Language, Texts> = {
  en: {
    parts: {
      database: 'Database',
      chain: 'Chain',
      api: 'API and web pages',
      gateway: 'MQTT gateway',
      stations: 'Simulated stations',
    },
    starting: 'starting',
    ready: (seconds) => `ready (${seconds} s)`,
    lost: 'lost',
    stopping: 'stopping',
    stopped: 'Everything is stopped. The ledger is kept; the next start goes on from here.',
    partStopped: 'stopped',
    look: 'Look here',
    weighings: 'Weighings',
    stations: (online, total) => `${online} of ${total} stations online`,
    anchor: 'Newest anchor',
    anchorAt: (size, block, time) => `the first ${size} entries, in block ${block}, ${time}`,
    noAnchor: 'none yet, the first comes with the next checkpoint',
    example: 'Example',
    noExample: 'none yet: a weighing must be anchored first',
    verified: (steps) => `verified here just now, all ${steps} steps`,
    notVerified: (code) => `NOT verified: ${code}`,
    verifyYourself: 'Verify it yourself',
    administrator: 'Administrator',
    passwordIn: (path) => `admin, password in ${path}`,
    simulated:
      'All stations and weighings here are simulated (TIDEMARK_DEMO=off on an empty home starts an empty ledger).',
    toStop: 'Ctrl-C stops everything.',
    unreachable: (why) => `the API does not answer (${why})`,
  },
  zh: {
    parts: {
      database: '数据库',
      chain: '区块链',
      api: '接口与网页',
      gateway: 'MQTT 网关',
      stations: '模拟站点',
    },
    starting: '正在启动',
    ready: (seconds) => `就绪（${seconds} 秒）`,
    lost: '意外退出',
    stopping: '正在停止',
    stopped: '已全部停止。账本保留，下次启动从这里继续。',
    partStopped: '已停止',
    look: '打开网页',
    weighings: '称重记录',
    stations: (online, total) => `${total} 个站点中 ${online} 个在线`,
    anchor: '最新锚定',
    anchorAt: (size, block, time) => `前 ${size} 个条目，区块 ${block}，${time}`,
    noAnchor: '还没有，下一个检查点即上链',
    example: '示例',
    noExample: '还没有：先要有一条称重完成锚定',
    verified: (steps) => `刚刚在本机核验通过，共 ${steps} 步`,
    notVerified: (code) => `核验未通过：${code}`,
    verifyYourself: '自己核验',
    administrator: '管理员',
    passwordIn: (path) => `admin，密码在 ${path}`,
    simulated: '这里的站点和称重都是模拟的（在空目录上用 TIDEMARK_DEMO=off 启动即为空账本）。',
    toStop: '按 Ctrl-C 全部停止。',
    unreachable: (why) => `接口没有应答（${why}）`,
  },
};
