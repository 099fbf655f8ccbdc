import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { limits } from '../limits.ts';
import type { IntakeApi, SignInAnswer } from '../intake/intake-api.ts';

type Known = { readonly digest: Buffer; readonly checkedMs: number };

/**
 * Checks a station's password with the API and remembers successes, so that known stations can reconnect while
 * the API is away. While it is there it is always asked, so that a password that was replaced opens nothing. Only a
 * keyed digest is kept, in memory; its key dies with the process.
 */
export class Credentials {
  readonly #api: Pick<IntakeApi, 'signIn'>;
  readonly #nowMs: () => number;
  readonly #pepper = randomBytes(32);
  readonly #known = new Map<string, Known>();

  constructor(api: Pick<IntakeApi, 'signIn'>, nowMs: () => number = Date.now) {
    this.#api = api;
    this.#nowMs = nowMs;
  }

  async check(name: string, password: string): Promise<SignInAnswer> {
    const digest = createHmac('sha256', this.#pepper).update(`${name}\0${password}`).digest();
    const answer = await this.#api.signIn(name, password);
    if (answer === 'yes') this.#remember(name, digest);
    if (answer === 'no') this.#forget(name, digest);
    if (answer === 'unavailable' && this.#knows(name, digest, limits.CREDENTIALS_TTL_MS)) return 'yes';
    return answer;
  }

  #knows(name: string, digest: Buffer, maxAgeMs: number): boolean {
    const known = this.#known.get(name);
    if (known === undefined || this.#nowMs() - known.checkedMs > maxAgeMs) return false;
    return timingSafeEqual(known.digest, digest);
  }

  #remember(name: string, digest: Buffer): void {
    this.#known.delete(name);
    this.#known.set(name, { digest, checkedMs: this.#nowMs() });
    if (this.#known.size > limits.CREDENTIALS) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
  }

  /** Only the refused password is forgotten: somebody else's wrong guess does not lock a station out. */
  #forget(name: string, digest: Buffer): void {
    if (this.#knows(name, digest, Infinity)) this.#known.delete(name);
  }
}
