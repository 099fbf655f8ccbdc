import type { Sentence } from './refusal.ts';

/** The steps of a verification, in their order. */
export const STEP_NAMES = [
  'format',
  'identity',
  'checkpoint',
  'inclusion',
  'keys',
  'signatures',
  'anchor',
] as const;

export type StepName = (typeof STEP_NAMES)[number];

export const stepTitles: Readonly<Record<StepName, Sentence>> = {
  format: { zh: '文件格式', en: 'File' },
  identity: { zh: '账本身份', en: 'Ledger' },
  checkpoint: { zh: '检查点', en: 'Checkpoint' },
  inclusion: { zh: '收录证明', en: 'Inclusion' },
  keys: { zh: '签名密钥', en: 'Keys' },
  signatures: { zh: '数字签名', en: 'Signatures' },
  anchor: { zh: '上链锚定', en: 'Anchor' },
};

/** What a step may find. Programs read these codes, so that one is never renamed or reused. */
export const evidenceMessages = {
  'format-ok': { zh: '这是一份格式正确的证据包。', en: 'This is a well-formed evidence file.' },
  'evidence-too-large': { zh: '文件过大，无法验证。', en: 'The file is too large to verify.' },
  'evidence-malformed': { zh: '这不是一份潮印证据包。', en: 'This is not a Tidemark evidence file.' },
  'evidence-not-canonical': {
    zh: '文件的写法与证据包的唯一写法不一致：它在生成之后被改动过。',
    en: 'The file is not in the one spelling of an evidence file: it was changed after it was made.',
  },
  'statement-malformed': {
    zh: '证据包中有一份声明格式不正确。',
    en: 'A statement in the file is not well-formed.',
  },
  'subject-missing': {
    zh: '证据包所称的条目不在证据包内。',
    en: 'The entry that the file claims to be about is not in it.',
  },

  'identity-pinned': {
    zh: '账本就是您指定的那一个。',
    en: 'The ledger is the one that you named.',
  },
  'identity-from-file': {
    zh: '账本的身份取自证据包本身，未与您另外得知的身份核对。',
    en: "The ledger's identity was taken from the file itself and not compared with one that you know from elsewhere.",
  },
  'identity-other-ledger': {
    zh: '证据包来自另一个账本，不是您指定的那一个。',
    en: 'The file comes from another ledger than the one that you named.',
  },
  'genesis-missing': {
    zh: '证据包缺少账本的创世条目。',
    en: "The ledger's genesis entry is not in the file.",
  },
  'genesis-malformed': {
    zh: '账本的创世条目不正确。',
    en: "The ledger's genesis entry is not right.",
  },
  'anchor-other-contract': {
    zh: '锚定所在的链或合约不是账本创世时声明的那一个。',
    en: 'The anchor is on another chain or contract than the ledger declared in its genesis entry.',
  },

  'checkpoint-ok': {
    zh: '检查点由账本签署，与锚定一致。',
    en: 'The checkpoint is signed by the ledger and is the one that was anchored.',
  },
  'checkpoint-malformed': { zh: '检查点格式不正确。', en: 'The checkpoint is not well-formed.' },
  'checkpoint-other-key': {
    zh: '检查点不是由这个账本的密钥签署的。',
    en: "The checkpoint is not signed with this ledger's key.",
  },
  'checkpoint-bad-signature': {
    zh: '检查点的签名与内容不符。',
    en: "The checkpoint's signature does not match its content.",
  },
  'anchor-other-checkpoint': {
    zh: '锚定的不是这个检查点。',
    en: 'The anchor is for another checkpoint.',
  },

  'inclusion-ok': {
    zh: '每个条目都收录在检查点所代表的账本中。',
    en: 'Every entry is in the log that the checkpoint stands for.',
  },
  'not-in-log': {
    zh: '有一个条目不在检查点所代表的账本中，或者它被改动过。',
    en: 'An entry is not in the log that the checkpoint stands for, or it was changed.',
  },

  'keys-ok': {
    zh: '每个签发者的密钥都由账本事先登记。',
    en: "Every signer's key was registered by the ledger beforehand.",
  },
  'keys-simulated': {
    zh: '每个签发者的密钥都由账本事先登记。签发者是模拟的：这里的读数是演示数据，不是真实称重。',
    en: "Every signer's key was registered by the ledger beforehand. A signer is simulated: its readings are made up for demonstration.",
  },
  'key-missing': {
    zh: '证据包缺少签发者密钥的登记条目。',
    en: "The registration of a signer's key is not in the file.",
  },
  'key-malformed': {
    zh: '密钥的登记或吊销条目不正确。',
    en: 'A registration or revocation of a key is not right.',
  },
  'key-not-from-ledger': {
    zh: '密钥的登记或吊销不是由账本签署的。',
    en: 'A registration or revocation of a key is not signed by the ledger.',
  },
  'key-of-other-issuer': {
    zh: '签名密钥属于另一个签发者。',
    en: 'The signing key belongs to another issuer.',
  },
  'key-registered-later': {
    zh: '签名密钥在条目之后才登记。',
    en: 'The signing key was registered only after the entry.',
  },
  'key-revoked': {
    zh: '签名密钥在条目之前已被吊销。',
    en: 'The signing key was revoked before the entry.',
  },

  'signatures-ok': {
    zh: '每份声明的签名都与内容相符。',
    en: 'Every signature matches its statement.',
  },
  'bad-signature': {
    zh: '有一份声明的签名与内容不符。',
    en: 'A signature does not match its statement.',
  },

  'anchor-ok': {
    zh: '检查点已锚定在链上，时间以所在区块为准。',
    en: 'The checkpoint is anchored on the chain, at the time of its block.',
  },
  'anchor-development-chain': {
    zh: '检查点已锚定在开发链上。开发链由运营者自己掌握，它的时间不能作为对外的凭证。',
    en: 'The checkpoint is anchored on a development chain. Its operator alone controls it, so that its time proves nothing to others.',
  },
  'chain-not-asked': {
    zh: '尚未向区块链核对锚定：没有给出链的地址。',
    en: 'The anchor was not checked: no chain was given to ask.',
  },
  'chain-unreachable': {
    zh: '无法连接区块链，锚定未能核对。',
    en: 'The chain could not be reached, so that the anchor was not checked.',
  },
  'chain-malformed': {
    zh: '区块链的回答无法理解，锚定未能核对。',
    en: 'The chain answered something that cannot be understood, so that the anchor was not checked.',
  },
  'wrong-chain': {
    zh: '所连接的不是锚定所在的那条链。',
    en: 'The chain that was asked is not the one of the anchor.',
  },
  'anchor-not-on-chain': {
    zh: '链上没有这个锚定。',
    en: 'The anchor is not on the chain.',
  },
  'anchor-mismatch': {
    zh: '链上的锚定与证据包所称的不一致。',
    en: 'The anchor on the chain is not what the file says it is.',
  },

  'earlier-step-failed': {
    zh: '前面的步骤未通过，这一步没有进行。',
    en: 'Not done, because an earlier step failed.',
  },
} as const satisfies Record<string, Sentence>;

export type EvidenceCode = keyof typeof evidenceMessages;
