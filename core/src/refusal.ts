/** A sentence in the two languages of the house. */
export type Sentence = { readonly zh: string; readonly en: string };

/**
 * Why a statement is refused. Stations and operators read these codes, so that one is never renamed or reused.
 */
export const refusalMessages = {
  'malformed-statement': { zh: '这不是一份格式正确的声明。', en: 'This is not a well-formed statement.' },
  'statement-too-large': { zh: '声明超过 256 KiB。', en: 'The statement is larger than 256 KiB.' },
  'message-too-large': { zh: '消息超过 256 KiB。', en: 'The message is larger than 256 KiB.' },
  'unknown-station': { zh: '没有登记过这个站点。', en: 'No such station is registered.' },
  'unknown-key': { zh: '没有登记过签名所用的密钥。', en: 'The signing key is not registered.' },
  'bad-signature': { zh: '签名与内容不符。', en: 'The signature does not match the content.' },
  'key-revoked': { zh: '签名所用的密钥已被吊销。', en: 'The signing key has been revoked.' },
  'wrong-issuer': {
    zh: '密钥不属于声明的签发者。',
    en: 'The key does not belong to the issuer of the statement.',
  },
  'wrong-topic': { zh: '主题不属于发布消息的站点。', en: "The topic is not the publishing station's own." },
  'unknown-type': { zh: '账本不认识这种声明类型。', en: 'The ledger does not know this type of statement.' },
  'type-not-allowed': {
    zh: '签发者不得签发这种类型的声明。',
    en: 'The issuer may not make statements of this type.',
  },
  'mass-missing': { zh: '读数缺少重量。', en: 'A mass is missing from the reading.' },
  'mass-negative': { zh: '读数中有负的重量。', en: 'A mass in the reading is negative.' },
  'net-mismatch': { zh: '净重不等于毛重减皮重。', en: 'The net mass is not gross minus tare.' },
  'too-many-readings': { zh: '一份声明最多 256 条读数。', en: 'A statement holds at most 256 readings.' },
  'invalid-reading': { zh: '读数不符合该类型的格式。', en: 'A reading does not fit the schema of its type.' },
  'unknown-species': {
    zh: '账本不认识这个养殖品种。',
    en: 'The ledger does not know this farmed species.',
  },
  'shares-not-whole': {
    zh: '软组织与贝壳的占比之和不是 100%。',
    en: 'The shares of soft tissue and shell do not add up to 100 %.',
  },
  equivocation: {
    zh: '同一签发者、纪元和序号已有内容不同的声明。',
    en: 'A statement with the same issuer, epoch and seq but other bytes is already in the ledger.',
  },
} as const satisfies Record<string, Sentence>;

export type RefusalCode = keyof typeof refusalMessages;

/** A statement is refused. `detail` says in English, with the numbers, what is wrong. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly detail: string;

  constructor(code: RefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

const MAX_QUOTED_CHARS = 80;

/**
 * A stranger's value for use in a detail: one line, bounded, without control characters. Objects are only named,
 * because writing out one that is nested deeply enough overflows the stack.
 */
export function quote(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MAX_QUOTED_CHARS ? text : `${text.slice(0, MAX_QUOTED_CHARS)}…`;
}
