const KEYS_MAX = 50_000;

/** Counts attempts by key in windows that begin with a key's first attempt. Memory is bounded. */
export class AttemptLimit {
  private readonly windows = new Map<string, { count: number; endsMs: number }>();

  constructor(
    private readonly max: number,
    private readonly windowMs: number,
  ) {}

  /** Counts one attempt. Answers 0, or the milliseconds to wait when `max` attempts have been counted already. */
  take(key: string, nowMs: number): number {
    const window = this.windows.get(key);
    if (!window || window.endsMs <= nowMs) {
      this.windows.delete(key);
      this.makeRoom();
      this.windows.set(key, { count: 1, endsMs: nowMs + this.windowMs });
      return 0;
    }
    if (window.count >= this.max) return window.endsMs - nowMs;
    window.count += 1;
    return 0;
  }

  giveBack(key: string): void {
    const window = this.windows.get(key);
    if (window && window.count > 0) window.count -= 1;
  }

  clear(key: string): void {
    this.windows.delete(key);
  }

  /** The oldest window goes first: it is the one that ends soonest. */
  private makeRoom(): void {
    if (this.windows.size < KEYS_MAX) return;
    const oldest = this.windows.keys().next();
    if (!oldest.done) this.windows.delete(oldest.value);
  }
}
