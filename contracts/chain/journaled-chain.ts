import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Evm, type Head } from './evm.ts';
import { readOrFound, type Genesis } from './genesis.ts';
import { Journal } from './journal.ts';
import { lockFolder } from './lock.ts';
import { kindOf, rawTransactionOf } from './methods.ts';
import { ChainRefusal } from './refusal.ts';
import { RPC_CODES, RpcFault } from './rpc-fault.ts';

/** Requests that may wait their turn; more are refused at once. */
export const MAX_WAITING_REQUESTS = 1000;

export type JournaledChainOptions = {
  /** Where genesis, journal and lock are kept; made if missing. */
  folder: string;
  nowMs?: () => number;
  /** Called every thousand blocks while the journal is replayed. */
  onReplay?: (blocks: number) => void;
  /** Called once, when a block could not be written to the journal. The chain then answers nothing any more. */
  onFailure?: (error: Error) => void;
};

/**
 * A chain that does not forget. A transaction is mined, written to the journal, flushed, and only then answered.
 *
 * Mining comes first because only the node can say whether it takes a transaction and what the block's hash is: the
 * journal then holds nothing but blocks, each with the hash that its replay must give. The price is a moment in which
 * the node knows a block that the disk does not. So requests are served one at a time: none can see a block before it
 * is on the disk, and a crash leaves one of three things.
 *
 * - Mined, not written: the block is gone. Nobody was told of it and nobody saw it; the sender sends again.
 * - Written in part: the torn line is cut off at the next start, and this is the first case.
 * - Written, not answered: the block is replayed and counts. A sender who sends again hears that the nonce is used,
 *   and finds the receipt by the transaction's hash.
 *
 * When the disk refuses a block, the node is ahead of the journal for good. The chain then stops rather than serve it.
 */
export class JournaledChain {
  readonly chainId: number;
  readonly #evm: Evm;
  readonly #journal: Journal;
  readonly #lock: { release: () => void };
  readonly #nowMs: () => number;
  readonly #onFailure: (error: Error) => void;
  #head: Head;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #stopped = false;
  #closed = false;

  private constructor(
    parts: { genesis: Genesis; evm: Evm; journal: Journal; lock: { release: () => void }; head: Head },
    options: JournaledChainOptions,
  ) {
    this.chainId = parts.genesis.chainId;
    this.#evm = parts.evm;
    this.#journal = parts.journal;
    this.#lock = parts.lock;
    this.#head = parts.head;
    this.#nowMs = options.nowMs ?? Date.now;
    this.#onFailure = options.onFailure ?? (() => undefined);
  }

  /** Takes the folder's lock and replays its journal. Throws ChainRefusal. */
  static async open(options: JournaledChainOptions): Promise<JournaledChain> {
    const { folder } = options;
    makeFolder(folder);
    const lock = lockFolder(folder);
    let journal: Journal | undefined;
    try {
      const genesis = readOrFound(folder, (options.nowMs ?? Date.now)());
      const evm = await Evm.create(genesis);
      journal = await Journal.open(join(folder, 'journal'));
      const head = await replay(journal, evm, options.onReplay);
      return new JournaledChain({ genesis, evm, journal, lock, head }, options);
    } catch (error) {
      await journal?.close();
      lock.release();
      throw error;
    }
  }

  get head(): Head {
    return this.#head;
  }

  /** Serves one JSON-RPC method. Throws RpcFault, or the node's own error. */
  async request(method: string, params: readonly unknown[]): Promise<unknown> {
    switch (kindOf(method)) {
      case 'zero-fee':
        return '0x0';
      case 'read':
        return this.#inTurn(() => this.#evm.request(method, params));
      case 'send': {
        const raw = rawTransactionOf(params);
        return this.#inTurn(() => this.#send(raw));
      }
    }
  }

  /** Lets the request that is under way finish, refuses the others, and frees the folder. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopped = true;
    await this.#turn;
    await this.#journal.close();
    this.#lock.release();
  }

  async #send(rawTransaction: string): Promise<string> {
    // Time only goes forward, whatever the machine's clock does, and no two blocks share a second.
    const timestampS = Math.max(Math.floor(this.#nowMs() / 1000), this.#head.timestampS + 1);
    try {
      const transactionHash = await this.#evm.mine(rawTransaction, timestampS);
      const head = await this.#evm.readHead();
      await this.#journal.append({ number: head.number, timestampS, blockHash: head.hash, rawTransaction });
      this.#head = head;
      return transactionHash;
    } catch (error) {
      if (isRefusal(error)) throw error;
      this.#stopped = true;
      this.#onFailure(error as Error);
      throw new RpcFault(RPC_CODES.internalError, 'the block could not be written; the chain stops');
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MAX_WAITING_REQUESTS) {
      throw new RpcFault(RPC_CODES.limitExceeded, 'too many requests are waiting');
    }
    this.#waiting += 1;
    const result = this.#turn.then(() => {
      this.#waiting -= 1;
      if (this.#stopped) throw new RpcFault(RPC_CODES.internalError, 'the chain has stopped');
      return work();
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ChainRefusal(
      'home-unusable',
      `${folder} cannot be made (${(error as Error).message}); check TIDEMARK_HOME.`,
      { cause: error },
    );
  }
}

const REPLAY_STEP_BLOCKS = 1000;

/** Whether the node refused the transaction, rather than node or disk having failed. Refusals carry a numeric code. */
function isRefusal(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === 'number';
}

/** A block's hash covers its parent's, so that the last one being the same means that all of them are. */
async function replay(journal: Journal, evm: Evm, onReplay?: (blocks: number) => void): Promise<Head> {
  let last: string | undefined;
  for await (const { number, timestampS, blockHash, rawTransaction } of journal.records()) {
    await evm.mine(rawTransaction, timestampS).catch((error: Error) => {
      throw replayRefusal(`Block ${number} of the journal is refused (${error.message})`, error);
    });
    last = blockHash;
    if (number % REPLAY_STEP_BLOCKS === 0) onReplay?.(number);
  }
  const head = await evm.readHead();
  if (last !== undefined && last !== head.hash) {
    throw replayRefusal(`Block ${head.number} comes out as ${head.hash}, but the journal has ${last}`);
  }
  return head;
}

function replayRefusal(finding: string, cause?: Error): ChainRefusal {
  return new ChainRefusal(
    'replay-differs',
    `${finding}; genesis.json and journal are of different chains, or another version of Hardhat wrote them.`,
    { cause },
  );
}
