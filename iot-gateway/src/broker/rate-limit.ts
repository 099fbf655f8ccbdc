export type Rate = { readonly burst: number; readonly perSecond: number };

type Bucket = { tokens: number; atMs: number };

/** Token buckets by address or name. At most `subjects` are remembered; the one not asked for longest goes first. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #subjects: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate, subjects: number) {
    this.#rate = rate;
    this.#subjects = subjects;
  }

  /** True when `subject` has a token left. Takes none. */
  allows(subject: string, nowMs: number): boolean {
    return this.#refilled(subject, nowMs).tokens >= 1;
  }

  /** Takes a token; false when there was none. */
  take(subject: string, nowMs: number): boolean {
    const bucket = this.#refilled(subject, nowMs);
    const had = bucket.tokens >= 1;
    if (had) bucket.tokens -= 1;
    this.#buckets.delete(subject);
    this.#buckets.set(subject, bucket);
    if (this.#buckets.size > this.#subjects) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return had;
  }

  #refilled(subject: string, nowMs: number): Bucket {
    const { burst, perSecond } = this.#rate;
    const bucket = this.#buckets.get(subject) ?? { tokens: burst, atMs: nowMs };
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = nowMs;
    return bucket;
  }
}
