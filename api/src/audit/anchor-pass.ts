import { equal, fromHex, toBase64 } from '@tidemark/core/bytes';
import { ANCHORED_TOPIC, type AnchorReceipt, type ChainReader, type Rpc } from '@tidemark/core/chain-reader';
import type { Genesis } from '@tidemark/core/genesis-data';
import { id } from 'ethers';
import type { Findings } from './findings.ts';
import type { Snapshot } from './snapshot.ts';

type AnchorRow = {
  size: number;
  root: Buffer;
  checkpointRoot: Buffer | null;
  transaction: string;
  blockNumber: number;
  blockHash: string;
  blockTime: Date;
};

const PAGE = 500;
/** Requests to the chain under way at once. */
const PARALLEL = 8;
/** Many providers answer no longer ranges. */
const BLOCKS_A_REQUEST = 5_000;

/** Call data of newestTreeSize(). */
const NEWEST_TREE_SIZE = id('newestTreeSize()').slice(0, 10);

const FINAL_ANCHORS = `
  SELECT a.tree_size::float8 AS size, a.root, c.root AS "checkpointRoot",
    '0x' || encode(a.transaction_hash, 'hex') AS transaction, a.block_number::float8 AS "blockNumber",
    '0x' || encode(a.block_hash, 'hex') AS "blockHash", a.block_time AS "blockTime"
  FROM anchors a LEFT JOIN checkpoints c USING (tree_size)
  WHERE a.state = 'final' AND a.tree_size > $1 ORDER BY a.tree_size LIMIT ${PAGE}`;

/** Holds every anchor against the chain, and every anchor on the chain against the ledger. */
export class AnchorPass {
  readonly #snapshot: Snapshot;
  readonly #findings: Findings;
  readonly #rpc: Rpc;
  readonly #chain: ChainReader;
  readonly #genesis: Genesis;

  constructor(
    snapshot: Snapshot,
    findings: Findings,
    chain: { rpc: Rpc; reader: ChainReader },
    genesis: Genesis,
  ) {
    this.#snapshot = snapshot;
    this.#findings = findings;
    this.#rpc = chain.rpc;
    this.#chain = chain.reader;
    this.#genesis = genesis;
  }

  /** Answers how many anchors were compared. */
  async run(): Promise<number> {
    try {
      const chainId = await this.#chain.chainId();
      if (chainId !== Number(this.#genesis.chainId)) {
        this.#findings.add(
          'anchors',
          'wrong-chain',
          `chain ${chainId}, the genesis names ${this.#genesis.chainId}`,
        );
        return 0;
      }
      const compared = await this.#compareAll();
      await this.#compareEvents();
      await this.#compareNewest();
      return compared;
    } catch (error) {
      this.#findings.add('anchors', 'chain-unreachable', (error as Error).message);
      return 0;
    }
  }

  async #compareAll(): Promise<number> {
    let compared = 0;
    for (let after = 0; ;) {
      const rows = await this.#snapshot.query<AnchorRow>(FINAL_ANCHORS, [after]);
      for (let at = 0; at < rows.length; at += PARALLEL) {
        await Promise.all(rows.slice(at, at + PARALLEL).map((row) => this.#compare(row)));
      }
      compared += rows.length;
      if (rows.length < PAGE) return compared;
      after = rows.at(-1)!.size;
    }
  }

  async #compare(row: AnchorRow): Promise<void> {
    const at = `anchor of ${row.size} entries`;
    const root = new Uint8Array(row.root);
    if (!row.checkpointRoot || !equal(root, new Uint8Array(row.checkpointRoot))) {
      this.#findings.add('anchors', 'anchor-differs', `${at}: its root is not its checkpoint's`);
    }
    const { contract } = this.#genesis;
    const [onChain, receipt, block] = await Promise.all([
      this.#chain.rootAt(contract, row.size),
      this.#chain.anchored(row.transaction),
      this.#chain.block(row.blockNumber),
    ]);
    if (!onChain || !receipt) {
      const missing = onChain ? `its transaction ${row.transaction}` : 'its root';
      return this.#findings.add('anchors', 'anchor-not-on-chain', `${at}: ${missing} is not there`);
    }
    if (!equal(onChain, root)) {
      return this.#findings.add(
        'anchors',
        'anchor-differs',
        `${at}: the contract holds ${toBase64(onChain)}`,
      );
    }
    const isSame =
      hasEvent(receipt, contract, row.size, root) &&
      receipt.blockNumber === row.blockNumber &&
      receipt.blockHash === row.blockHash &&
      block?.hash === row.blockHash &&
      block.timeS * 1000 === row.blockTime.getTime();
    if (!isSame) this.#findings.add('anchors', 'anchor-differs', `${at}: block or event are others`);
  }

  /** An anchor of ours whose root no checkpoint has would mean that the ledger was written anew. */
  async #compareEvents(): Promise<void> {
    const [first] = await this.#snapshot.query<{ block: number | null }>(
      'SELECT min(block_number)::float8 AS block FROM anchors',
    );
    if (first?.block == null) return;
    const head = Number(await this.#rpc('eth_blockNumber', []));
    for (let from = first.block; from <= head; from += BLOCKS_A_REQUEST) {
      const to = Math.min(head, from + BLOCKS_A_REQUEST - 1);
      await this.#compareLogs(await this.#rpc('eth_getLogs', [this.#filter(from, to)]));
    }
  }

  #filter(from: number, to: number): object {
    const range = { fromBlock: `0x${from.toString(16)}`, toBlock: `0x${to.toString(16)}` };
    return { address: this.#genesis.contract, topics: [ANCHORED_TOPIC], ...range };
  }

  async #compareLogs(answer: unknown): Promise<void> {
    const logs = answer as readonly { topics: readonly string[]; data: string }[];
    const onChain = logs.map(({ topics, data }) => ({
      size: Number(topics[1]),
      root: fromHex(data.slice(2)),
    }));
    const ours = await this.#rootsNow(onChain.map(({ size }) => size));
    for (const { size, root } of onChain) {
      const checkpoint = ours.get(size);
      if (checkpoint && equal(checkpoint, root)) continue;
      this.#findings.add(
        'anchors',
        'anchor-unknown',
        `the chain holds ${toBase64(root)} for ${size} entries`,
      );
    }
  }

  /** A log that was cut short, anchors and all, still has its whole size on the chain. */
  async #compareNewest(): Promise<void> {
    const call = { to: this.#genesis.contract, data: NEWEST_TREE_SIZE };
    const size = Number(await this.#rpc('eth_call', [call, 'latest']));
    // A contract that is gone answers nothing, and holds no anchor of ours either.
    if (!(size > 0) || (await this.#rootsNow([size])).has(size)) return;
    this.#findings.add('anchors', 'anchor-unknown', `the chain holds an anchor of ${size} entries`);
  }

  /** Roots of checkpoints by size. The chain is asked after the snapshot was taken, so that this is read after it. */
  async #rootsNow(sizes: readonly number[]): Promise<Map<number, Uint8Array>> {
    const rows = await this.#snapshot.queryNow<{ size: number; root: Buffer }>(
      'SELECT tree_size::float8 AS size, root FROM checkpoints WHERE tree_size = ANY($1::bigint[])',
      [sizes],
    );
    return new Map(rows.map(({ size, root }) => [size, new Uint8Array(root)]));
  }
}

function hasEvent({ events }: AnchorReceipt, contract: string, size: number, root: Uint8Array): boolean {
  return events.some(
    (event) =>
      event.contract === contract.toLowerCase() &&
      event.treeSize === BigInt(size) &&
      equal(event.rootHash, root),
  );
}
