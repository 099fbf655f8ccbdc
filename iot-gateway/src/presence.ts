import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backoffMs } from './intake/backoff.ts';
import type { IntakeApi } from './intake/intake-api.ts';
import { limits } from './limits.ts';

/**
 * Tells the API who is connected: changes after a moment, everybody who is online every
 * `limits.PRESENCE_REFRESH_MS`, so that an API which was away, or a gateway that was killed, leaves no false
 * picture for long. Only the newest state of a station is kept.
 */
export class Presence {
  readonly #api: Pick<IntakeApi, 'postPresence'>;
  readonly #log: Logger;
  readonly #connections = new Map<string, number>();
  readonly #changed = new Map<string, { online: boolean; at: string }>();
  readonly #refresh: NodeJS.Timeout;
  #timer: NodeJS.Timeout | null = null;
  #sending = false;
  #failures = 0;
  #closed = false;

  constructor(api: Pick<IntakeApi, 'postPresence'>, log: Logger) {
    this.#api = api;
    this.#log = log;
    this.#refresh = setInterval(() => {
      for (const station of this.#connections.keys()) this.#change(station, true);
    }, limits.PRESENCE_REFRESH_MS);
  }

  get stationsOnline(): number {
    return this.#connections.size;
  }

  /** One more connection of this station; more than one at a time may be open. */
  connected(station: string): void {
    const connections = this.#connections.get(station) ?? 0;
    this.#connections.set(station, connections + 1);
    if (connections === 0) this.#change(station, true);
  }

  disconnected(station: string): void {
    const connections = this.#connections.get(station) ?? 0;
    if (connections > 1) this.#connections.set(station, connections - 1);
    else if (this.#connections.delete(station)) this.#change(station, false);
  }

  /** For external brokers, whose retained status messages and last wills say who is there. */
  set(station: string, online: boolean): void {
    if (online === this.#connections.has(station)) return;
    if (online) this.connected(station);
    else this.disconnected(station);
  }

  /**
   * Tells what has not been told yet, everybody who is still connected as offline, once and without insisting:
   * the API may be stopping as well.
   */
  async close(): Promise<void> {
    for (const station of this.#connections.keys()) this.#change(station, false);
    this.#closed = true;
    clearInterval(this.#refresh);
    if (this.#timer !== null) clearTimeout(this.#timer);
    const last = [...this.#changed].map(([station, state]) => ({ station, ...state }));
    const posts: Promise<void>[] = [];
    for (let from = 0; from < last.length; from += limits.PRESENCE_ITEMS) {
      posts.push(this.#api.postPresence(last.slice(from, from + limits.PRESENCE_ITEMS)));
    }
    await Promise.race([
      Promise.allSettled(posts),
      sleep(limits.PRESENCE_LAST_WORD_MS, undefined, { ref: false }),
    ]);
  }

  #change(station: string, online: boolean): void {
    this.#changed.delete(station);
    this.#changed.set(station, { online, at: new Date().toISOString() });
    if (this.#changed.size > limits.PRESENCE_STATIONS) {
      const [oldest] = this.#changed.keys();
      if (oldest !== undefined) this.#changed.delete(oldest);
    }
    this.#schedule(limits.PRESENCE_DELAY_MS);
  }

  #schedule(delayMs: number): void {
    if (this.#closed || this.#sending) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#send();
    }, delayMs);
  }

  async #send(): Promise<void> {
    const taken = [...this.#changed].slice(0, limits.PRESENCE_ITEMS);
    for (const [station] of taken) this.#changed.delete(station);
    this.#sending = true;
    try {
      await this.#api.postPresence(taken.map(([station, state]) => ({ station, ...state })));
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === 1) this.#log.warn({ err: error }, 'presence not taken, sending it again');
      for (const [station, state] of taken)
        if (!this.#changed.has(station)) this.#changed.set(station, state);
    } finally {
      this.#sending = false;
    }
    if (this.#changed.size === 0) return;
    this.#schedule(
      this.#failures === 0
        ? 0
        : backoffMs(this.#failures, limits.RETRY_FIRST_MS, limits.RETRY_LAST_MS, Math.random()),
    );
  }
}
