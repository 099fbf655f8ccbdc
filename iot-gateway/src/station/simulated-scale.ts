import { setTimeout as sleep } from 'node:timers/promises';
import type { Weighing } from '@tidemark/core/schemas/weighing';
import type { Site } from './fleet-sites.ts';
import { randomOf } from './random.ts';
import type { Scale } from './scale.ts';
import { simulateWeighing } from './simulated-weighing.ts';

export type SimulatedScaleOptions = {
  readonly site: Site;
  /** Number of the first weighing; a device that goes on after a restart does not repeat itself. */
  readonly from: number;
  /** Mean time between two weighings, in ms. */
  readonly everyMs: number;
  /** The first weighing comes within this time, in ms. */
  readonly firstWithinMs: number;
  readonly nowMs?: () => number;
};

/** The only driver so far: a scale that makes up its weights. */
export class SimulatedScale implements Scale {
  readonly #options: SimulatedScaleOptions;

  constructor(options: SimulatedScaleOptions) {
    this.#options = options;
  }

  async *weighings(signal: AbortSignal): AsyncIterable<Weighing> {
    const { site, from, everyMs, firstWithinMs, nowMs = Date.now } = this.#options;
    const random = randomOf(`${site.id} ${from} pauses`);
    for (let number = from; ; number += 1) {
      const pauseMs = number === from ? random() * firstWithinMs : random() * 2 * everyMs;
      if (!(await slept(pauseMs, signal))) return;
      yield simulateWeighing(site, number, new Date(nowMs()).getUTCFullYear());
    }
  }
}

/** False when the signal came first. */
export async function slept(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, undefined, { signal }).then(
    () => true,
    () => false,
  );
}
