import { EventEmitter } from 'node:events';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import type { Client } from 'pg';
import { LOG, type Log } from '../../common/log.ts';
import { LedgerDatabase } from './ledger-database.ts';

/** `entries`: some were committed · `checkpoint`: one was signed · `anchor`: an anchor changed its state. */
export const SIGNALS = ['entries', 'checkpoint', 'anchor'] as const;
export type Signal = (typeof SIGNALS)[number];

/** Other processes hear of a signal at most this often; each NOTIFY takes a lock of the whole server. */
const NOTIFY_SPACING_MS = 50;
const RECONNECT_MS = 1_000;
const CHANNEL = 'tidemark';

/**
 * Tells every process of the service that something was committed: this one at once, the others by NOTIFY. A signal
 * carries no data and may be lost or come twice; whoever hears it reads the state from the database.
 */
@Injectable()
export class Signals implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly emitter = new EventEmitter();
  private readonly pending = new Map<Signal, NodeJS.Timeout>();
  private session: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: LedgerDatabase,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.emitter.setMaxListeners(0);
  }

  /** Answers a function that ends the listening. */
  on(signal: Signal, listener: () => void): () => void {
    this.emitter.on(signal, listener);
    return () => this.emitter.off(signal, listener);
  }

  /** Call after the commit. */
  raise(signal: Signal): void {
    this.emitter.emit(signal);
    if (this.pending.has(signal) || this.stopped) return;
    this.pending.set(
      signal,
      setTimeout(() => {
        this.pending.delete(signal);
        this.notify(signal);
      }, NOTIFY_SPACING_MS),
    );
  }

  onApplicationBootstrap(): void {
    void this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    for (const timer of this.pending.values()) clearTimeout(timer);
    await this.session?.end().catch(() => undefined);
  }

  private notify(signal: Signal): void {
    this.database
      .query('SELECT pg_notify($1, $2)', [CHANNEL, signal])
      .catch((err: unknown) => this.log.warn({ err }, 'other processes could not be notified'));
  }

  private async listen(): Promise<void> {
    try {
      const session = await this.database.connect();
      this.session = session;
      session.on('notification', ({ payload }) => {
        const signal = SIGNALS.find((one) => one === payload);
        if (signal) this.emitter.emit(signal);
      });
      session.once('end', () => this.listenAgain());
      await session.query(`LISTEN ${CHANNEL}`);
      // Whatever was said while nobody listened is made good by reading the state once.
      for (const signal of SIGNALS) this.emitter.emit(signal);
    } catch (err) {
      this.log.warn({ err }, 'cannot listen to other processes yet');
      this.listenAgain();
    }
  }

  private listenAgain(): void {
    if (this.stopped || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.listen();
    }, RECONNECT_MS);
  }
}
