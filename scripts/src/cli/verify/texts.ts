import type { Facts } from '@tidemark/core/evidence-verify';
import type { Language } from '../language.ts';

type Words = {
  steps: Record<string, string>;
  verified: string;
  notVerified: (code: string) => string;
  simulated: string;
  facts: Record<'entry' | 'signedBy' | 'at' | 'log' | 'chain', string>;
  log: (facts: Facts) => string;
  chain: (facts: Facts) => string;
};

export const words: Record<Language, Words> = {
  en: {
    steps: {
      fetch: 'fetch',
      format: 'format',
      identity: 'identity',
      checkpoint: 'checkpoint',
      inclusion: 'inclusion',
      keys: 'keys',
      signatures: 'signatures',
      anchor: 'anchor',
    },
    verified: 'Verified',
    notVerified: (code) => `Not verified: ${code}`,
    simulated: 'Note: a simulated station signed this. It is no real weighing.',
    facts: { entry: 'entry', signedBy: 'signed by', at: 'at', log: 'log', chain: 'chain' },
    log: ({ ledger, entry, treeSize }) => `${ledger?.origin}, index ${entry?.index} of ${treeSize}`,
    chain: ({ ledger, blockNumber, blockTime }) =>
      `chain ${ledger?.chainId}, block ${blockNumber}, ${blockTime}`,
  },
  zh: {
    steps: {
      fetch: '获取',
      format: '格式',
      identity: '账本身份',
      checkpoint: '检查点',
      inclusion: '收录证明',
      keys: '密钥',
      signatures: '签名',
      anchor: '上链锚定',
    },
    verified: '核验通过',
    notVerified: (code) => `未通过核验：${code}`,
    simulated: '注意：签名者是模拟站点，这不是真实称重。',
    facts: { entry: '条目', signedBy: '签名者', at: '时间', log: '日志', chain: '链' },
    log: ({ ledger, entry, treeSize }) => `${ledger?.origin}，第 ${entry?.index} 号，共 ${treeSize}`,
    chain: ({ ledger, blockNumber, blockTime }) => `链 ${ledger?.chainId}，区块 ${blockNumber}，${blockTime}`,
  },
};
