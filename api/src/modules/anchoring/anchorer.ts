import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RpcError } from '@tidemark/core/json-rpc';
import type { Settings } from '@tidemark/core/settings';
import type { Client } from 'pg';
import { Clock } from '../../common/clock.ts';
import { LOG, type Log } from '../../common/log.ts';
import { SETTINGS } from '../../common/settings.ts';
import { AnchorContract } from '../chain/anchor-contract.ts';
import { ChainUnreachable } from '../chain/chain-client.ts';
import { lead, LOCKS, pause } from '../ledger/leadership.ts';
import { LedgerDatabase } from '../ledger/ledger-database.ts';
import { LedgerIdentityService } from '../ledger/ledger-identity.service.ts';
import { Signals } from '../ledger/signals.ts';
import { preparedSession, type SqlSession } from '../ledger/sql-session.ts';
import { AnchorChain } from './anchor-chain.ts';
import { AnchorMetrics } from './anchor-metrics.ts';
import {
  type AnchorTarget,
  insertPending,
  markAllVanished,
  newestCheckpoint,
  nextVanished,
  pendingAnchor,
  type PendingAnchor,
  standingAnchors,
} from './anchor-outbox.ts';
import { settleAnchor } from './anchor-settling.ts';
import { checkStanding } from './anchor-standing.ts';

const IDLE_MS = 250;
/** Between two looks at a transaction that waits for its block. */
const WAITING_MS = 500;
/** Before the look at a transaction that has its block. */
const MINED_MS = 20;
/** Between two looks at the anchors that count as final. */
const CHECK_MS = 10_000;
/** While the chain stays away or objects, a line is written this often. */
const TELL_EVERY_MS = 30_000;

/**
 * Puts checkpoints on the chain, one transaction after the other, in one process at a time. Everything is in the
 * outbox before it is sent, so that the work can be taken up after any interruption; nothing else waits for it.
 */
@Injectable()
export class Anchorer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private done: Promise<void> = Promise.resolve();
  private nextAnchorMs = 0;
  private nextCheckMs = 0;
  private toldMs = -Infinity;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
    private readonly clock: Clock,
    private readonly database: LedgerDatabase,
    private readonly identity: LedgerIdentityService,
    private readonly contract: AnchorContract,
    private readonly chain: AnchorChain,
    private readonly signals: Signals,
    private readonly metrics: AnchorMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.done = lead('anchorer', LOCKS.anchorer, this.database, this.log, this.stop.signal, (client, stop) =>
      this.run(client, stop),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.done;
  }

  private async run(client: Client, stop: AbortSignal): Promise<void> {
    const session = preparedSession(client);
    this.nextCheckMs = 0;
    while (!stop.aborted) {
      let waitMs = IDLE_MS;
      try {
        if (this.identity.hasBegun) waitMs = await this.step(session);
      } catch (err) {
        // The database's errors end the leadership; the chain's are waited out.
        if (!(err instanceof ChainUnreachable || err instanceof RpcError || isChainAnswer(err))) throw err;
        this.metrics.chainErrors.inc();
        this.tell({ err }, 'the chain cannot be used; anchoring goes on when it can');
        waitMs = WAITING_MS;
      }
      if (waitMs > 0) await pause(waitMs, stop);
    }
  }

  /** One move; answers how long to wait before the next. */
  private async step(session: SqlSession): Promise<number> {
    const pending = await pendingAnchor(session);
    if (pending) return this.settle(session, pending);
    const nowMs = this.clock.nowMs();
    if (nowMs >= this.nextCheckMs) {
      await this.checkChain(session);
      this.nextCheckMs = nowMs + CHECK_MS;
    }
    const target = await this.nextTarget(session, nowMs);
    if (!target) return IDLE_MS;
    const prepared = await this.chain.prepare(target);
    await insertPending(session, prepared, this.clock.now());
    return 0;
  }

  private async settle(session: SqlSession, pending: PendingAnchor): Promise<number> {
    const { anchorConfirmations } = this.settings;
    const settling = await settleAnchor(session, this.chain, pending, anchorConfirmations, () =>
      this.clock.now(),
    );
    const { treeSize } = pending;
    if (settling.state === 'waiting') {
      if (settling.objection !== undefined)
        this.tell({ treeSize, objection: settling.objection }, 'an anchor waits');
      return settling.objection === undefined && (await this.isMined(pending)) ? MINED_MS : WAITING_MS;
    }
    if (settling.state === 'failed') {
      this.metrics.failed.inc();
      this.log.warn({ treeSize, detail: settling.detail }, 'an anchor failed and is made anew');
      this.nextCheckMs = 0;
      return 0;
    }
    this.metrics.final.inc();
    this.log.info({ treeSize, transaction: pending.transactionHash.toString('hex') }, 'checkpoint anchored');
    this.signals.raise('anchor');
    return 0;
  }

  /** A chain that mines at once has the block before it answers; then there is nothing to wait for. */
  private async isMined({ transactionHash }: PendingAnchor): Promise<boolean> {
    return (
      this.settings.anchorConfirmations === 1 &&
      (await this.chain.receiptOf(transactionHash)).kind === 'mined'
    );
  }

  /** What vanished first, then the newest checkpoint once the interval is over. Idle, it asks the chain nothing. */
  private async nextTarget(session: SqlSession, nowMs: number): Promise<AnchorTarget | undefined> {
    const newest = await newestCheckpoint(session);
    const [anchored] = await standingAnchors(session, Number.MAX_SAFE_INTEGER, 1);
    const isDue =
      nowMs >= this.nextAnchorMs && newest !== undefined && newest.treeSize > (anchored?.treeSize ?? 0);
    if (!isDue && !(await nextVanished(session, 0))) return undefined;
    const onChain = await this.chain.newestTreeSize();
    const vanished = await nextVanished(session, onChain);
    if (vanished || !isDue) return vanished;
    this.nextAnchorMs = nowMs + this.settings.anchorIntervalMs;
    if (newest.treeSize > onChain) return newest;
    if (newest.treeSize < onChain) {
      this.metrics.conflicts.set(1);
      this.tell({ onChain, log: newest.treeSize }, 'the chain holds an anchor of a larger log than this one');
    }
    return undefined;
  }

  /** Sees what a reorganised or wiped chain has lost, and gets the contract back. */
  private async checkChain(session: SqlSession): Promise<void> {
    const { chainId, contract } = this.identity.identity();
    const actual = await this.chain.reader.chainId();
    if (actual !== chainId)
      throw new ChainUnreachable(`chain ${actual} answers, and the ledger is on chain ${chainId}`);
    if (!(await this.chain.contractStands())) {
      const { address } = await this.contract.deploy();
      if (address.toLowerCase() !== contract.toLowerCase()) {
        throw new ChainUnreachable(
          `the anchorer's key makes the contract ${address}, and the ledger names ${contract}`,
        );
      }
      const lost = await markAllVanished(session, 'the contract was gone');
      this.noteVanished(lost, 'the contract was gone from the chain and is back; its anchors are made again');
      return;
    }
    const { anchorConfirmations } = this.settings;
    const gone = await checkStanding(session, this.chain, anchorConfirmations, () => this.clock.now());
    if (gone > 0) this.noteVanished(gone, 'anchors have vanished from the chain and are made again');
  }

  private noteVanished(anchors: number, message: string): void {
    this.metrics.vanished.inc(anchors);
    this.log.error({ anchors }, message);
    this.signals.raise('anchor');
  }

  private tell(facts: object, message: string): void {
    const nowMs = this.clock.nowMs();
    if (nowMs - this.toldMs < TELL_EVERY_MS) return;
    this.toldMs = nowMs;
    this.log.warn(facts, message);
  }
}

/** RangeError is what core throws for an answer that makes no sense, and ethers has codes of its own. */
function isChainAnswer(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ETHERS_CODES.has(String(code)) || (error instanceof Error && error.name === 'DeployRefusal');
}

const ETHERS_CODES: ReadonlySet<string> = new Set([
  'NETWORK_ERROR',
  'SERVER_ERROR',
  'TIMEOUT',
  'BAD_DATA',
  'CALL_EXCEPTION',
  'UNKNOWN_ERROR',
]);
