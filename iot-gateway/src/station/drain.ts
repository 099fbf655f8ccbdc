import type { Journal, JournalRow, Place } from './journal.ts';

/** Publishes that a station has under way without PUBACK. */
export const WINDOW = 64;
/** Statements a second that a station sends at most, so that a thousand stations coming back do not flood. */
export const DRAIN_PER_SECOND = 250;

const PAGE = 64;
const START: Place = { epoch: 0, seq: 0 };

/** Calls `done` when the broker has the statement, or with an error when the connection is gone. */
export type Publish = (statement: string, done: (error?: Error) => void) => void;

/**
 * Sends a journal over one connection: in order, at a bounded rate, with a bounded window. It only reads the
 * journal. What it has sent stays there until the ledger confirms it.
 */
export class Drain {
  readonly #journal: Journal;
  readonly #publish: Publish;
  #rows: JournalRow[] = [];
  #sent: Place = START;
  #inFlight = 0;
  #timer: NodeJS.Timeout | null = null;
  #nextMs = 0;
  #stopped = false;

  constructor(journal: Journal, publish: Publish) {
    this.#journal = journal;
    this.#publish = publish;
  }

  /** True when everything was sent and the broker has it, but the ledger has not confirmed all of it. */
  get isWaiting(): boolean {
    return this.#inFlight === 0 && this.#rows.length === 0 && this.#journal.pending > 0;
  }

  /** True when this connection has carried the statement; only such may be confirmed. */
  hasSent(epoch: number, seq: number): boolean {
    return epoch < this.#sent.epoch || (epoch === this.#sent.epoch && seq <= this.#sent.seq);
  }

  /** The last seq of an epoch that may be confirmed. */
  sentUpTo(epoch: number): number {
    if (epoch === this.#sent.epoch) return this.#sent.seq;
    return epoch < this.#sent.epoch ? Number.MAX_SAFE_INTEGER : 0;
  }

  /** Sends what the journal has and the window takes. To be called after each `append` and at the start. */
  pump(): void {
    while (!this.#stopped && this.#timer === null && this.#inFlight < WINDOW) {
      if (this.#rows.length === 0) this.#rows = this.#journal.after(this.#sent, PAGE);
      const [row] = this.#rows;
      if (row === undefined || this.#waitsForItsTurn()) return;
      this.#rows.shift();
      this.#send(row);
    }
  }

  /** Sends everything unconfirmed once more; the ledger answers repetitions as success. */
  restart(): void {
    this.#rows = [];
    this.#sent = START;
    this.pump();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #send(row: JournalRow): void {
    this.#sent = row;
    this.#inFlight += 1;
    this.#publish(row.statement, () => {
      this.#inFlight -= 1;
      this.pump();
    });
  }

  #waitsForItsTurn(): boolean {
    const nowMs = performance.now();
    const waitMs = this.#nextMs - nowMs;
    // Timers are coarse: a burst of what fits into 20 ms evens that out.
    if (waitMs > 20) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.pump();
      }, waitMs);
      return true;
    }
    this.#nextMs = Math.max(this.#nextMs, nowMs) + 1000 / DRAIN_PER_SECOND;
    return false;
  }
}
