import type { Logger } from 'pino';
import { limits } from '../limits.ts';

/** Writes lines about strangers at a bounded rate, or anybody who can open connections could fill the disk. */
export class RefusalLog {
  readonly #log: Logger;
  readonly #nowMs: () => number;
  #second = 0;
  #lines = 0;
  #suppressed = 0;

  constructor(log: Logger, nowMs: () => number = Date.now) {
    this.#log = log;
    this.#nowMs = nowMs;
  }

  warn(facts: object, message: string): void {
    const second = Math.floor(this.#nowMs() / 1000);
    if (second !== this.#second) [this.#second, this.#lines] = [second, 0];
    if (this.#lines >= limits.REFUSAL_LINES) {
      this.#suppressed += 1;
      return;
    }
    this.#lines += 1;
    const suppressed = this.#suppressed === 0 ? {} : { suppressedLines: this.#suppressed };
    this.#suppressed = 0;
    this.#log.warn({ ...facts, ...suppressed }, message);
  }
}
