import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { formatVkey } from '@tidemark/core/checkpoint';
import type { Genesis } from '@tidemark/core/genesis-data';
import { publicJwk, publicKeyOf } from '@tidemark/core/jwk';
import type { Settings } from '@tidemark/core/settings';
import { Clock } from '../../common/clock.ts';
import { LOG, type Log } from '../../common/log.ts';
import { Readiness, type ReadinessState } from '../../common/readiness.ts';
import { SETTINGS } from '../../common/settings.ts';
import { AnchorContract } from '../chain/anchor-contract.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { LOCKS, pause } from './leadership.ts';
import { LedgerDatabase } from './ledger-database.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';
import { LedgerKey } from './ledger-key.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { Signals } from './signals.ts';
import type { SqlSession } from './sql-session.ts';

const RETRY_MS = 500;
/** While the chain stays away a line is written this often, not at every try. */
const TELL_EVERY_MS = 15_000;
/** A checkpoint older than this means that the sequencer stands still; it signs every few seconds even when idle. */
const FRESH_CHECKPOINT_MS = 20_000;

/**
 * Begins the ledger at its first start. The genesis entry names chain and contract, so that this one time the chain
 * must answer; later starts need the database alone.
 */
@Injectable()
export class GenesisService implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
    private readonly clock: Clock,
    private readonly readiness: Readiness,
    private readonly database: LedgerDatabase,
    private readonly key: LedgerKey,
    private readonly identity: LedgerIdentityService,
    private readonly writer: LedgerWriter,
    private readonly contract: AnchorContract,
    private readonly checkpoints: CheckpointStore,
    private readonly signals: Signals,
  ) {}

  async onModuleInit(): Promise<void> {
    this.readiness.register('genesis', () => this.genesisState());
    this.readiness.register('checkpoint', () => this.checkpointState());
    await this.identity.load();
  }

  onApplicationBootstrap(): void {
    if (!this.identity.hasBegun) this.done = this.keepTrying();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.done;
  }

  private async keepTrying(): Promise<void> {
    let toldMs = -Infinity;
    while (!this.stop.signal.aborted) {
      try {
        await this.database.transaction((session) => this.begin(session));
        if (await this.identity.load()) {
          this.signals.raise('entries');
          this.log.info(this.identity.identity(), 'the ledger has begun');
          return;
        }
      } catch (err) {
        const nowMs = this.clock.nowMs();
        if (nowMs - toldMs >= TELL_EVERY_MS) {
          this.log.warn(
            { err, chain: this.contract.chainUrl },
            'the ledger cannot begin yet: its first entry names the chain',
          );
          toldMs = nowMs;
        }
      }
      await pause(RETRY_MS, this.stop.signal);
    }
  }

  /** The lock lasts until the commit: of several processes at a first start one writes entry 0, the others see it. */
  private async begin(session: SqlSession): Promise<void> {
    await session.query('SELECT pg_advisory_xact_lock($1)', [LOCKS.genesis]);
    const present = await session.query<unknown[]>('SELECT 1 FROM entries LIMIT 1');
    if (present.length > 0) return;
    const { chainId, address } = await this.contract.deploy();
    const key = publicJwk(await this.key.read(true));
    const { logOrigin: origin, publicUrl } = this.settings;
    const vkey = formatVkey(origin, publicKeyOf(key));
    const did = `did:web:${encodeURIComponent(new URL(publicUrl).host)}`;
    const genesis: Genesis = { origin, key, vkey, chainId, contract: address, did };
    await this.writer.appendGenesis(session, genesis);
  }

  private genesisState(): ReadinessState {
    return this.identity.hasBegun
      ? { ready: true, detail: 'The ledger has begun.' }
      : {
          ready: false,
          detail: `Waiting for the chain at ${this.contract.chainUrl} before the first entry.`,
        };
  }

  private async checkpointState(): Promise<ReadinessState> {
    try {
      const ageMs = await this.checkpoints.ageMs(this.clock.nowMs());
      if (ageMs === undefined) return { ready: false, detail: 'No checkpoint has been signed yet.' };
      return {
        ready: ageMs <= FRESH_CHECKPOINT_MS,
        detail: `The newest checkpoint was signed ${Math.max(0, ageMs)} ms ago.`,
      };
    } catch {
      return { ready: false, detail: 'The database does not answer.' };
    }
  }
}
