import { limits, rates } from '../limits.ts';
import type { SignInAnswer } from '../intake/intake-api.ts';
import { RateLimit } from './rate-limit.ts';

/** CONNACK return codes of MQTT 3.1.1; `mqtt5.ts` has those of MQTT 5. */
export type SignInRefusal = 'unavailable' | 'bad-credentials' | 'too-many-attempts' | 'too-many-connections';

const STATION_ID = /^[a-z0-9-]{3,64}$/;
const MAX_PASSWORD_BYTES = 256;

export type Visitor = {
  readonly address: string;
  readonly name: string;
  readonly password: Buffer | undefined;
};

/** Decides who may connect. There is no anonymous access; failures are limited by address and by name. */
export class SignInDesk {
  readonly #check: (name: string, password: string) => Promise<SignInAnswer>;
  readonly #nowMs: () => number;
  readonly #connections = new RateLimit(rates.CONNECTIONS_PER_ADDRESS, rates.SUBJECTS);
  readonly #failuresByAddress = new RateLimit(rates.FAILED_SIGN_INS_PER_ADDRESS, rates.SUBJECTS);
  readonly #failuresByName = new RateLimit(rates.FAILED_SIGN_INS_PER_NAME, rates.SUBJECTS);

  constructor(
    check: (name: string, password: string) => Promise<SignInAnswer>,
    nowMs: () => number = Date.now,
  ) {
    this.#check = check;
    this.#nowMs = nowMs;
  }

  /** False when this address opens connections too fast. */
  mayConnect(address: string): boolean {
    return this.#connections.take(address, this.#nowMs());
  }

  /** Null: come in. `connections` are those that the name already has. */
  async decide(visitor: Visitor, connections: number): Promise<SignInRefusal | null> {
    const { address, name, password } = visitor;
    const nowMs = this.#nowMs();
    // A name is limited per address as well, or anybody could keep a station out by guessing at its password.
    const subject = `${address} ${name}`;
    if (!this.#failuresByAddress.allows(address, nowMs) || !this.#failuresByName.allows(subject, nowMs)) {
      return 'too-many-attempts';
    }
    const wellFormed =
      STATION_ID.test(name) && password !== undefined && password.length <= MAX_PASSWORD_BYTES;
    const answer = wellFormed ? await this.#check(name, password.toString('utf8')) : 'no';
    if (answer === 'unavailable') return 'unavailable';
    if (answer === 'no') {
      this.#failuresByAddress.take(address, this.#nowMs());
      this.#failuresByName.take(subject, this.#nowMs());
      return 'bad-credentials';
    }
    return connections >= limits.CONNECTIONS_PER_STATION ? 'too-many-connections' : null;
  }
}
