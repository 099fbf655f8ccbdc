import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ChainRefusal } from './refusal.ts';

export const DEFAULT_CHAIN_ID = 31337;

/** What decides block 0 and the rules of all later blocks; written once, when the chain's folder is new. */
export type Genesis = {
  format: 'tidemark-chain/1';
  chainId: number;
  /** Unix time of block 0, in seconds. */
  timestampS: number;
  /** The EVM's rules. Kept here, so that a later Hardhat with another default replays this chain as it was. */
  hardfork: 'osaka';
};

/**
 * Reads the genesis of the chain in `folder`, or founds a chain there whose block 0 is of the time `nowMs`.
 * Throws ChainRefusal `genesis-damaged`.
 */
export function readOrFound(folder: string, nowMs: number): Genesis {
  const file = join(folder, 'genesis.json');
  if (existsSync(file)) return parseGenesis(file, readFileSync(file, 'utf8'));
  if (statSync(join(folder, 'journal'), { throwIfNoEntry: false })?.size) {
    throw new ChainRefusal('genesis-damaged', `${file} is missing, but there is a journal; restore it.`);
  }
  const genesis: Genesis = {
    format: 'tidemark-chain/1',
    chainId: DEFAULT_CHAIN_ID,
    timestampS: Math.floor(nowMs / 1000),
    hardfork: 'osaka',
  };
  writeDurably(file, `${JSON.stringify(genesis, null, 2)}\n`);
  return genesis;
}

function parseGenesis(file: string, text: string): Genesis {
  try {
    const genesis = JSON.parse(text) as Genesis;
    const isOurs =
      genesis.format === 'tidemark-chain/1' &&
      genesis.hardfork === 'osaka' &&
      Number.isSafeInteger(genesis.chainId) &&
      Number.isSafeInteger(genesis.timestampS);
    if (isOurs) return genesis;
  } catch {
    // Not JSON: refused below like any other text that is not a genesis.
  }
  throw new ChainRefusal(
    'genesis-damaged',
    `${file} is not the genesis of a chain that this version can read.`,
  );
}

/** A reader finds the whole text or no file: it is flushed under another name first, then renamed. */
function writeDurably(file: string, text: string): void {
  const draft = `${file}.draft`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, text);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** Makes names of files durable. Windows knows no such thing and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
