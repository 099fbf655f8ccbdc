import type { TestSystem } from '../support/system.ts';
import { Publisher } from './publisher.ts';
import { type Progress, quantile } from './report.ts';
import { type LoadStation, presign } from './stations.ts';
import { processorMs } from './usage.ts';

export type LoadResult = {
  readonly statementsPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of each part of the system, and of this load, in microseconds a statement. */
  readonly processorUs: ReadonlyMap<string, number>;
};

export type Load = {
  readonly name: string;
  readonly perStation: number;
  readonly readings: number;
  /** Unacknowledged messages of each station. */
  readonly window: number;
};

/** Publishes from all stations at once and waits for the last PUBACK. Statements go on from `firstSeq`. */
export async function runLoad(
  system: TestSystem,
  stations: readonly LoadStation[],
  firstSeq: number,
  { name, perStation, readings, window }: Load,
  progress: Progress,
): Promise<LoadResult> {
  progress.phase(`${name}: signing`);
  const payloads: string[][] = [];
  for (const station of stations) {
    payloads.push(await presign(station, firstSeq, perStation, readings));
    progress.at(payloads.length / stations.length);
  }
  const port = Number(new URL(system.mqttUrl).port);
  const publishers = await Promise.all(
    stations.map(({ credentials }) => Publisher.connect(port, credentials)),
  );
  progress.phase(`${name}: publishing`);
  const total = perStation * stations.length;
  const latencies = new Float64Array(total);
  let acknowledged = 0;
  const usedBefore = processorMs(system);
  const start = performance.now();
  await Promise.all(
    publishers.map((publisher, i) =>
      publisher.publish(stations[i]!.topic, payloads[i]!, window, (latencyMs) => {
        latencies[acknowledged++] = latencyMs;
        if (acknowledged % 4096 === 0) progress.at(acknowledged / total);
      }),
    ),
  );
  const statementsPerS = (total / (performance.now() - start)) * 1000;
  const processorUs = new Map(
    [...processorMs(system)].map(([part, ms]) => [part, ((ms - (usedBefore.get(part) ?? 0)) * 1000) / total]),
  );
  for (const publisher of publishers) publisher.close();
  return { processorUs, statementsPerS, p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
}
