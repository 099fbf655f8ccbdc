import type { Sentence } from '@tidemark/core/refusal';

/** What the audit looks at, in the order in which it does. */
export const AUDIT_STEPS = [
  'genesis',
  'entries',
  'log',
  'tiles',
  'checkpoints',
  'anchors',
  'projections',
] as const;
export type AuditStep = (typeof AUDIT_STEPS)[number];

export const auditMessages = {
  'genesis-ok': {
    zh: '第 0 条是账本自己签名的创世条目。',
    en: 'Entry 0 is the genesis, signed by the ledger itself.',
  },
  'entries-ok': {
    zh: '每个条目的字节、签名和内容都成立。',
    en: 'The bytes, the signature and the content of every entry hold.',
  },
  'log-ok': {
    zh: '日志编号连续，没有遗漏。',
    en: 'The log runs from 0 without a gap, and leaves nothing out.',
  },
  'tiles-ok': {
    zh: '存储的树与重算的树一致。',
    en: 'The stored tree is the one made again from the entries.',
  },
  'checkpoints-ok': {
    zh: '每个检查点的签名有效，树根与重算一致。',
    en: 'Every checkpoint is signed by the ledger and has the root made again.',
  },
  'anchors-ok': {
    zh: '每次锚定都在链上，链上也没有别的锚定。',
    en: 'Every anchor is on the chain, and the chain holds no other.',
  },
  'projections-ok': {
    zh: '由条目得出的每张表都与重放一致。',
    en: 'Every table that follows from the entries is as a replay makes it.',
  },
  'database-unreachable': { zh: '无法访问数据库。', en: 'The database cannot be reached.' },
  'genesis-missing': { zh: '账本没有创世条目。', en: 'The ledger has no genesis entry.' },
  'genesis-invalid': { zh: '第 0 条不是有效的创世条目。', en: 'Entry 0 is not a valid genesis.' },
  'entry-changed': {
    zh: '条目的字节与其编号不符：内容被改动。',
    en: 'The bytes of an entry are not those of its id: it was changed.',
  },
  'entry-missing': { zh: '日志中的条目已不存在。', en: 'An entry of the log is gone.' },
  'entry-columns-changed': {
    zh: '条目的列与其声明不符。',
    en: 'The columns of an entry are not those of its statement.',
  },
  'entry-unreadable': { zh: '条目不是格式正确的声明。', en: 'An entry is no well-formed statement.' },
  'entry-invalid': {
    zh: '条目的内容不符合其类型。',
    en: 'The content of an entry breaks the rules of its type.',
  },
  'entry-key-unknown': {
    zh: '条目的签名密钥此前没有为其签发者登记。',
    en: "An entry is signed with a key that was not its issuer's at that point.",
  },
  'entry-key-revoked': {
    zh: '条目的签名密钥此前已被吊销。',
    en: 'An entry is signed with a key that was revoked before.',
  },
  'entry-bad-signature': { zh: '条目的签名无效。', en: 'The signature of an entry is wrong.' },
  'entry-not-in-log': {
    zh: '已接收的条目既不在日志中，也不在等待编号。',
    en: 'An accepted entry is neither in the log nor waiting for its index.',
  },
  'log-gap': { zh: '日志编号有缺口。', en: 'The indexes of the log have a gap.' },
  'log-too-short': {
    zh: '日志比其检查点短：末尾被删除。',
    en: 'The log is shorter than its checkpoint: its end is gone.',
  },
  'entry-out-of-place': {
    zh: '条目的位置与存储的树不符：条目被调换或替换。',
    en: 'An entry is not where the stored tree has it: entries were swapped or replaced.',
  },
  'tile-missing': { zh: '缺少一个树块。', en: 'A tile of the tree is missing.' },
  'tile-differs': { zh: '树块与重算不一致。', en: 'A tile is not the one made again from the entries.' },
  'tile-unexpected': { zh: '存在树中没有的树块。', en: 'There are tiles that the tree does not have.' },
  'checkpoint-missing': { zh: '日志没有覆盖全部条目的检查点。', en: 'No checkpoint covers the whole log.' },
  'checkpoint-bad-signature': {
    zh: '检查点不是账本签名的，或其内容与登记不符。',
    en: 'A checkpoint is not signed by the ledger, or its note says something else than its row.',
  },
  'checkpoint-root-differs': {
    zh: '检查点的树根与重算不一致。',
    en: 'The root of a checkpoint is not the one made again from the entries.',
  },
  'chain-unreachable': { zh: '无法访问链。', en: 'The chain cannot be reached.' },
  'wrong-chain': { zh: '所问的链不是账本的链。', en: "The chain asked is not the ledger's." },
  'anchor-not-on-chain': { zh: '链上没有这次锚定。', en: 'An anchor is not on the chain.' },
  'anchor-differs': {
    zh: '锚定与其检查点或链上的记录不一致。',
    en: 'An anchor is not that of its checkpoint, or the chain has other facts of it.',
  },
  'anchor-unknown': {
    zh: '链上有账本不认识的锚定：账本曾被改写或分叉。',
    en: 'The chain holds an anchor that the ledger does not know: the ledger was rewritten or forked.',
  },
  'weighing-missing': { zh: '缺少某条目的称重记录。', en: 'The row of a weighing is missing.' },
  'weighing-differs': {
    zh: '称重记录与其条目不一致。',
    en: 'The row of a weighing is not what its entry says.',
  },
  'weighing-unexpected': {
    zh: '有称重记录没有对应的条目。',
    en: 'There are rows of weighings that no entry made.',
  },
  'total-differs': { zh: '日合计与重放不一致。', en: 'A daily total is not what the entries add up to.' },
  'stream-differs': {
    zh: '某签发者已收序号与条目不一致。',
    en: 'The numbers received from an issuer are not those of its entries.',
  },
  'key-differs': {
    zh: '密钥表与登记条目不一致。',
    en: 'A key is not as its registration and revocation say.',
  },
} as const satisfies Record<string, Sentence>;

export type AuditCode = keyof typeof auditMessages;

export type Finding = {
  readonly code: AuditCode;
  /** English, with the id or index. */ readonly detail: string;
};

export type StepReport = {
  readonly name: AuditStep | 'database';
  readonly status: 'pass' | 'fail' | 'skipped';
  readonly code: AuditCode;
  readonly findings: readonly Finding[];
  /** All findings, also those beyond the ones listed. */
  readonly count: number;
};

/** More would bury what matters; all are counted. */
const MAX_LISTED = 20;

/** Collects what is wrong, step by step. */
export class Findings {
  readonly #found = new Map<AuditStep, { listed: Finding[]; count: number }>();

  add(step: AuditStep, code: AuditCode, detail: string): void {
    const found = this.#found.get(step) ?? { listed: [], count: 0 };
    found.count++;
    if (found.listed.length < MAX_LISTED) found.listed.push({ code, detail });
    this.#found.set(step, found);
  }

  reports(): StepReport[] {
    return AUDIT_STEPS.map((name) => {
      const { listed, count } = this.#found.get(name) ?? { listed: [], count: 0 };
      const [first] = listed;
      return {
        name,
        status: first ? 'fail' : 'pass',
        code: first?.code ?? `${name}-ok`,
        findings: listed,
        count,
      };
    });
  }
}
