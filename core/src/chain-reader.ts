import { fromHex } from './bytes.ts';
import { type Rpc, RpcError } from './json-rpc.ts';

export { type Rpc, RpcError } from './json-rpc.ts';

/** Reads the anchors of a CheckpointAnchor contract from an EVM chain. */

/** keccak256("Anchored(uint64,bytes32)"), the event's topic. */
export const ANCHORED_TOPIC = '0x4ac5b9bdb01817da80ec1c33e76c5bef927ab969dd8e8ba4ce21da0d7996e56f';
/** The first four bytes of keccak256("rootAt(uint64)"), the function's selector. */
export const ROOT_AT_SELECTOR = '0xeaa38b41';

export type AnchoredEvent = {
  readonly contract: string;
  readonly treeSize: bigint;
  readonly rootHash: Uint8Array;
};

/** A transaction that a block holds and that did not fail. */
export type AnchorReceipt = {
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly events: readonly AnchoredEvent[];
};

export type ChainBlock = { readonly number: number; readonly hash: string; readonly timeS: number };

/** Every method rejects when the chain cannot be asked: RangeError when its answer makes no sense. */
export type ChainReader = {
  readonly chainId: () => Promise<number>;
  /** The root anchored for a size; null when there is none. */
  readonly rootAt: (contract: string, treeSize: number) => Promise<Uint8Array | null>;
  /** Null when no block holds the transaction, or it failed. */
  readonly anchored: (transaction: string) => Promise<AnchorReceipt | null>;
  readonly block: (number: number) => Promise<ChainBlock | null>;
};

/** JSON-RPC's code of a call that the contract reverted. */
const EXECUTION_REVERTED = 3;
const WORD_CHARS = 64;

function answerObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null)
    throw new RangeError('the chain answered something else than an object');
  return value as Readonly<Record<string, unknown>>;
}

function hexText(value: unknown): string {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]*$/.test(value))
    throw new RangeError('the chain answered no hex');
  return value.toLowerCase();
}

function quantity(value: unknown): number {
  const hex = hexText(value);
  const number = Number(hex);
  if (hex === '0x' || !Number.isSafeInteger(number))
    throw new RangeError('the chain answered no number below 2^53');
  return number;
}

function word(value: string): Uint8Array {
  if (value.length !== 2 + WORD_CHARS) throw new RangeError('the chain answered no 32 bytes');
  return fromHex(value.slice(2));
}

function isRevert(error: unknown): boolean {
  return error instanceof RpcError && (error.code === EXECUTION_REVERTED || /revert/i.test(error.message));
}

async function rootAt(rpc: Rpc, contract: string, treeSize: number): Promise<Uint8Array | null> {
  const data = ROOT_AT_SELECTOR + treeSize.toString(16).padStart(WORD_CHARS, '0');
  let answer: string;
  try {
    answer = hexText(await rpc('eth_call', [{ to: contract, data }, 'latest']));
  } catch (error) {
    if (isRevert(error)) return null;
    throw error;
  }
  // Nothing is answered where there is no contract, zero where it has no such anchor.
  if (answer === '0x') return null;
  const root = word(answer);
  return root.every((byte) => byte === 0) ? null : root;
}

function readEvents(logs: unknown): AnchoredEvent[] {
  if (!Array.isArray(logs)) throw new RangeError('the chain answered a receipt without logs');
  const events: AnchoredEvent[] = [];
  for (const log of logs) {
    const { address, topics, data } = answerObject(log);
    if (!Array.isArray(topics) || topics.length !== 2 || topics[0] !== ANCHORED_TOPIC) continue;
    events.push({
      contract: hexText(address),
      treeSize: BigInt(hexText(topics[1])),
      rootHash: word(hexText(data)),
    });
  }
  return events;
}

async function anchored(rpc: Rpc, transaction: string): Promise<AnchorReceipt | null> {
  const answer = await rpc('eth_getTransactionReceipt', [transaction]);
  if (answer === null) return null;
  const { status, blockNumber, blockHash, logs } = answerObject(answer);
  if (quantity(status) !== 1) return null;
  return { blockNumber: quantity(blockNumber), blockHash: hexText(blockHash), events: readEvents(logs) };
}

async function block(rpc: Rpc, wanted: number): Promise<ChainBlock | null> {
  const answer = await rpc('eth_getBlockByNumber', [`0x${wanted.toString(16)}`, false]);
  if (answer === null) return null;
  const { number, hash, timestamp } = answerObject(answer);
  return { number: quantity(number), hash: hexText(hash), timeS: quantity(timestamp) };
}

export function chainReader(rpc: Rpc): ChainReader {
  return {
    chainId: async () => quantity(await rpc('eth_chainId', [])),
    rootAt: (contract, treeSize) => rootAt(rpc, contract, treeSize),
    anchored: (transaction) => anchored(rpc, transaction),
    block: (number) => block(rpc, number),
  };
}
