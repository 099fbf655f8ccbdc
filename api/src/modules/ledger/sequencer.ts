import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import type { TileTree } from '@tidemark/core/tiles';
import type { Client } from 'pg';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Clock } from '../../common/clock.ts';
import { LOG, type Log } from '../../common/log.ts';
import { Metrics } from '../../common/metrics.ts';
import { lead, LOCKS, pause } from './leadership.ts';
import { LedgerDatabase } from './ledger-database.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';
import { LedgerKey } from './ledger-key.ts';
import { loadTree, type LogSigner, MAX_BATCH, renewCheckpoint, sequenceBatch } from './sequencing.ts';
import { Signals } from './signals.ts';
import { inTransaction, preparedSession } from './sql-session.ts';

/** While work keeps coming, entries are gathered this long, so that a checkpoint stands for many of them. */
const SPACING_MS = 300;
/** Nobody waits longer than this for a signal that was lost. */
const POLL_MS = 1_000;
const HEARTBEAT_MS = 5_000;
const BEFORE_GENESIS_MS = 200;

/** Gives entries their place in the log. One process at a time does it, elected by an advisory lock. */
@Injectable()
export class Sequencer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private done: Promise<void> = Promise.resolve();
  private readonly treeSize: Gauge;
  private readonly sequenced: Counter;
  private readonly batchSeconds: Histogram;

  constructor(
    private readonly database: LedgerDatabase,
    private readonly identity: LedgerIdentityService,
    private readonly key: LedgerKey,
    private readonly signals: Signals,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    this.treeSize = new Gauge({
      name: 'tidemark_log_tree_size',
      help: 'Entries under the newest checkpoint this process signed',
      registers,
    });
    this.sequenced = new Counter({
      name: 'tidemark_log_sequenced_total',
      help: 'Entries given an index',
      registers,
    });
    this.batchSeconds = new Histogram({
      name: 'tidemark_log_batch_seconds',
      help: 'Time to index a batch, extend the tree and sign its checkpoint, commit included',
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.done = lead(
      'sequencer',
      LOCKS.sequencer,
      this.database,
      this.log,
      this.stop.signal,
      (session, stop) => this.run(session, stop),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.done;
  }

  private async run(session: Client, stop: AbortSignal): Promise<void> {
    while (!this.identity.hasBegun && !stop.aborted) await pause(BEFORE_GENESIS_MS, stop);
    if (stop.aborted) return;
    const signer: LogSigner = { origin: this.identity.identity().origin, key: await this.key.logKey() };
    const bell = new Bell();
    const silence = this.signals.on('entries', () => bell.ring());
    try {
      let tree = await loadTree(preparedSession(session));
      let nextBeatMs = 0;
      while (!stop.aborted) {
        const before = tree.size;
        tree = await this.sequence(session, tree, signer);
        if (tree.size - before >= MAX_BATCH) continue;
        const nowMs = this.clock.nowMs();
        if (tree.size > before) nextBeatMs = nowMs + HEARTBEAT_MS;
        else if (nowMs >= nextBeatMs) {
          await renewCheckpoint(preparedSession(session), signer, this.clock.now());
          nextBeatMs = nowMs + HEARTBEAT_MS;
        }
        if (tree.size > before) await pause(SPACING_MS, stop);
        await bell.wait(POLL_MS, stop);
      }
    } finally {
      silence();
    }
  }

  private async sequence(session: Client, tree: TileTree, signer: LogSigner): Promise<TileTree> {
    const startMs = performance.now();
    const grown = await inTransaction(session, (sql) => sequenceBatch(sql, tree, signer, this.clock.now()));
    if (grown.size > tree.size) {
      this.batchSeconds.observe((performance.now() - startMs) / 1000);
      this.sequenced.inc(grown.size - tree.size);
      this.treeSize.set(grown.size);
      this.signals.raise('checkpoint');
    }
    return grown;
  }
}

/** Remembers that it was rung while nobody waited. */
class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  async wait(timeoutMs: number, stop: AbortSignal): Promise<void> {
    if (!this.rung) {
      const over = new AbortController();
      this.wake = () => over.abort();
      await pause(timeoutMs, AbortSignal.any([stop, over.signal]));
      this.wake = undefined;
    }
    this.rung = false;
  }
}
