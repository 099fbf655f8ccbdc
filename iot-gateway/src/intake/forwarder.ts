import type { Logger } from 'pino';
import { limits } from '../limits.ts';
import { backoffMs } from './backoff.ts';
import type { ApiAck, IntakeApi } from './intake-api.ts';
import type { IntakeMessage, Outcome } from './message.ts';

export type ForwarderEvents = {
  /** The commit's acknowledgements, told after every message of the batch has been settled. */
  readonly onAcks: (acks: readonly ApiAck[]) => void;
  /** True: read no socket any more. False: go on. */
  readonly onPressure: (full: boolean) => void;
  readonly onBatch?: (messages: number, durationMs: number) => void;
  readonly onRetry?: () => void;
  readonly onLeft?: (messages: number) => void;
};

/** One line at the first failure of a batch and then about one a minute. */
const LOG_EVERY = 40;

/**
 * Collects messages for a few milliseconds, posts them as one batch, and settles them only when the API has
 * committed. While the API is away the same batches are sent again and again, nothing is settled, and
 * `onPressure` stops the readers, so that what is pending stays within the bounds of `limits`.
 */
export class Forwarder {
  readonly #api: IntakeApi;
  readonly #events: ForwarderEvents;
  readonly #log: Logger;
  /** In order of arrival; a set, because a closed connection takes its messages out of the middle. */
  readonly #queue = new Set<IntakeMessage>();
  readonly #stopping = new AbortController();
  #queuedBytes = 0;
  #pendingMessages = 0;
  #pendingBytes = 0;
  #inFlight = 0;
  #failing = 0;
  #full = false;
  #timer: NodeJS.Timeout | null = null;
  #timerFired = false;

  constructor(api: IntakeApi, events: ForwarderEvents, log: Logger) {
    this.#api = api;
    this.#events = events;
    this.#log = log;
  }

  get pendingMessages(): number {
    return this.#pendingMessages;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** While true, nobody should `offer`. One packet more a connection is harmless. */
  get full(): boolean {
    return this.#full;
  }

  /** True while at least one batch waits for the API to come back. */
  get failing(): boolean {
    return this.#failing > 0;
  }

  offer(message: IntakeMessage): void {
    this.#queue.add(message);
    this.#queuedBytes += message.bytes;
    this.#pendingMessages += 1;
    this.#pendingBytes += message.bytes;
    if (
      !this.#full &&
      (this.#pendingMessages >= limits.PENDING_MESSAGES || this.#pendingBytes >= limits.PENDING_BYTES)
    ) {
      this.#full = true;
      this.#events.onPressure(true);
    }
    this.#pump();
  }

  /**
   * Takes back messages that no batch has taken yet. For connections that close while the API is away: they
   * were not acknowledged, their station sends them again, and keeping every repetition would fill the memory.
   */
  withdraw(messages: Iterable<IntakeMessage>): number {
    let withdrawn = 0;
    for (const message of messages) {
      if (!this.#queue.delete(message)) continue;
      this.#queuedBytes -= message.bytes;
      this.#release(message, 'left');
      withdrawn += 1;
    }
    return withdrawn;
  }

  /** Stops retrying. Batches under way may still be committed; whatever is left was never acknowledged. */
  close(): void {
    this.#stopping.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#queue.clear();
  }

  #pump(): void {
    while (
      this.#inFlight < limits.BATCHES_IN_FLIGHT &&
      this.#queue.size > 0 &&
      !this.#stopping.signal.aborted
    ) {
      const ripe =
        this.#timerFired ||
        this.#queue.size >= limits.BATCH_MESSAGES ||
        this.#queuedBytes >= limits.BATCH_BYTES;
      if (!ripe) {
        this.#startTimer();
        return;
      }
      const batch = this.#takeBatch();
      this.#inFlight += 1;
      void this.#deliver(batch).finally(() => {
        this.#inFlight -= 1;
        this.#pump();
      });
    }
  }

  #startTimer(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#timerFired = true;
      this.#pump();
    }, limits.BATCH_DELAY_MS);
  }

  /** At least one message, and no more than the bounds allow. */
  #takeBatch(): IntakeMessage[] {
    const batch: IntakeMessage[] = [];
    let bytes = 0;
    for (const message of this.#queue) {
      if (batch.length > 0 && bytes + message.bytes > limits.BATCH_BYTES) break;
      this.#queue.delete(message);
      batch.push(message);
      bytes += message.bytes;
      if (batch.length >= limits.BATCH_MESSAGES) break;
    }
    this.#queuedBytes -= bytes;
    if (this.#queue.size === 0) this.#timerFired = false;
    return batch;
  }

  /** Returns when every message of the batch is settled, or when the gateway stops. */
  async #deliver(batch: readonly IntakeMessage[]): Promise<void> {
    const body = Buffer.from(`{"messages":[${batch.map((message) => message.json).join(',')}]}`);
    let failures = 0;
    try {
      while (!this.#stopping.signal.aborted) {
        const startedMs = performance.now();
        const answer = await this.#api.postBatch(body, batch.length);
        if (answer.kind === 'committed') {
          for (const message of batch) this.#release(message, 'durable');
          this.#events.onBatch?.(batch.length, performance.now() - startedMs);
          this.#events.onAcks(answer.acks);
          return;
        }
        if (answer.kind === 'rejected') return await this.#isolate(batch, answer.detail);
        failures += 1;
        if (failures === 1) this.#failing += 1;
        if (failures % LOG_EVERY === 1) {
          this.#log.warn(
            { messages: batch.length, detail: answer.detail },
            'batch not taken, sending it again',
          );
        }
        this.#events.onRetry?.();
        await this.#sleep(backoffMs(failures, limits.RETRY_FIRST_MS, limits.RETRY_LAST_MS, Math.random()));
      }
    } finally {
      if (failures > 0) this.#failing -= 1;
    }
  }

  /** The API quarantines bad messages itself; a rejected batch is a mistake of ours, and must stay small. */
  async #isolate(batch: readonly IntakeMessage[], detail: string): Promise<void> {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) {
      this.#log.error(
        { station: only.station, topic: only.topic, bytes: only.bytes, detail },
        'message rejected by the API; it is not acknowledged and its station keeps it',
      );
      this.#release(only, 'left');
      this.#events.onLeft?.(1);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await this.#deliver(batch.slice(0, half));
    await this.#deliver(batch.slice(half));
  }

  #release(message: IntakeMessage, outcome: Outcome): void {
    this.#pendingMessages -= 1;
    this.#pendingBytes -= message.bytes;
    message.settle(outcome);
    if (
      this.#full &&
      this.#pendingMessages <= limits.PENDING_MESSAGES * limits.RESUME_SHARE &&
      this.#pendingBytes <= limits.PENDING_BYTES * limits.RESUME_SHARE
    ) {
      this.#full = false;
      this.#events.onPressure(false);
    }
  }

  async #sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      const { signal } = this.#stopping;
      signal.addEventListener('abort', done);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
    });
  }
}
