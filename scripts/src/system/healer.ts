import type { Part } from './part.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** A part that ran this long is taken for healthy: its next loss is healed at once again. */
const HEALTHY_AFTER_MS = 30_000;

export type HealerEvents = {
  onLost: (part: Part, how: string, waitMs: number) => void;
  onHealed: (part: Part) => void;
};

/** Starts lost parts again, each after a wait that doubles with every loss in a row, up to 10 s. */
export class Healer {
  readonly #events: HealerEvents;
  readonly #waits = new Map<Part, { ms: number; at: number }>();
  readonly #timers = new Map<Part, NodeJS.Timeout>();
  #stopped = false;

  constructor(events: HealerEvents) {
    this.#events = events;
  }

  heal(part: Part, how: string): void {
    if (this.#stopped || this.#timers.has(part)) return;
    const last = this.#waits.get(part);
    const inARow = last !== undefined && Date.now() - last.at < HEALTHY_AFTER_MS;
    const ms = inARow ? Math.min(last.ms * 2, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
    this.#waits.set(part, { ms, at: Date.now() });
    this.#events.onLost(part, how, ms);
    this.#timers.set(
      part,
      setTimeout(() => void this.#start(part), ms),
    );
  }

  async #start(part: Part): Promise<void> {
    this.#timers.delete(part);
    try {
      await part.start();
      if (this.#stopped) await part.stop();
      else this.#events.onHealed(part);
    } catch (error) {
      this.heal(part, error instanceof Error ? error.message : String(error));
    }
  }

  /** Leaves a part alone until it is started by hand. */
  forget(part: Part): void {
    clearTimeout(this.#timers.get(part));
    this.#timers.delete(part);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
