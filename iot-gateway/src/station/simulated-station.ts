import type { Weighing } from '@tidemark/core/schemas/weighing';
import type { Logger } from 'pino';
import type { Device } from './enrol.ts';
import type { Site } from './fleet-sites.ts';
import { randomOf } from './random.ts';
import type { Scale } from './scale.ts';
import { slept, SimulatedScale } from './simulated-scale.ts';
import { simulateTelemetry } from './simulated-telemetry.ts';
import { StationAgent } from './station-agent.ts';

export type Pace = {
  /** Mean time between two weighings of this station, in ms. */
  readonly weighingEveryMs: number;
  /** The first weighing comes within this time, in ms. */
  readonly firstWithinMs: number;
  readonly telemetryEveryMs: number;
};

/** Hears of each weighing when it is safe in the journal, and how many statements wait there for the ledger. */
export type OnWeighing = (weighing: Weighing, waiting: number) => void;

/** A station agent with a scale that makes up its weights and a device that makes up how it is. */
export class SimulatedStation {
  readonly #site: Site;
  readonly #device: Device;
  readonly #agent: StationAgent;
  readonly #log: Logger;
  readonly #onWeighing: OnWeighing;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  readonly #startedMs = Date.now();

  constructor(site: Site, device: Device, url: string, log: Logger, onWeighing: OnWeighing = () => {}) {
    this.#onWeighing = onWeighing;
    this.#site = site;
    this.#device = device;
    this.#log = log;
    const { key, journal, credentials } = device;
    this.#agent = new StationAgent({ station: site.id, url, key, journal, log, ...credentials });
  }

  start(pace: Pace): void {
    const { seq } = this.#device.journal.next;
    const { weighingEveryMs: everyMs, firstWithinMs } = pace;
    const scale = new SimulatedScale({ site: this.#site, from: seq, everyMs, firstWithinMs });
    this.#agent.start();
    this.#running = Promise.all([this.#weigh(scale), this.#report(pace.telemetryEveryMs)]).catch(
      (error: unknown) => {
        this.#log.error({ err: error, station: this.#site.id }, 'station stopped');
      },
    );
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#agent.stop();
    await this.#device.journal.close();
  }

  async #weigh(scale: Scale): Promise<void> {
    for await (const weighing of scale.weighings(this.#stopping.signal)) {
      await this.#agent.record('weighing/1', weighing);
      this.#onWeighing(weighing, this.#device.journal.pending);
    }
  }

  async #report(everyMs: number): Promise<void> {
    const { journal } = this.#device;
    const random = randomOf(`${this.#site.id} ${journal.next.seq} reports`);
    while (await slept(random() * 2 * everyMs, this.#stopping.signal)) {
      const uptimeS = Math.round((Date.now() - this.#startedMs) / 1000);
      const telemetry = simulateTelemetry(this.#site, journal.next.seq, uptimeS, journal.pending);
      await this.#agent.record('telemetry/1', telemetry);
    }
  }
}
