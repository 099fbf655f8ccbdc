import { plainConsumerRate } from './baseline.ts';
import { type Load, runLoad } from './load.ts';
import type { Figure, Progress } from './report.ts';
import { presign, registerStations, startForBench } from './stations.ts';
import { memoryMiB } from './usage.ts';

const WARM_UP: Load = { name: 'warm-up', perStation: 250, readings: 1, window: 16 };
const SINGLE: Load = { name: 'one reading a message', perStation: 1_250, readings: 1, window: 16 };
const SIXTEEN: Load = { name: '16 readings a message', perStation: 200, readings: 16, window: 4 };
const PLAIN_STATEMENTS = 5_000;

/** Publish → PUBACK through the whole system: broker, signatures, one transaction a batch, fsync. */
export async function ingest(progress: Progress): Promise<Figure[]> {
  progress.phase('starting a system');
  const system = await startForBench();
  try {
    const stations = await registerStations(system);
    await runLoad(system, stations, 1, WARM_UP, progress);
    let firstSeq = 1 + WARM_UP.perStation;
    const single = await runLoad(system, stations, firstSeq, SINGLE, progress);
    firstSeq += SINGLE.perStation;
    const sixteen = await runLoad(system, stations, firstSeq, SIXTEEN, progress);
    firstSeq += SIXTEEN.perStation;
    const memory = memoryMiB(system);
    progress.phase('MQTT.js + TypeORM save(), one at a time');
    const plain = await plainConsumerRate(
      system.databaseUrl,
      await presign(stations[0]!, firstSeq, PLAIN_STATEMENTS, 1),
    );
    return [
      { name: 'one reading a message', value: single.statementsPerS, unit: '/s', atLeast: 8_000 },
      { name: '  publish → PUBACK, median', value: single.p50Ms, unit: 'ms' },
      { name: '  publish → PUBACK, p99', value: single.p99Ms, unit: 'ms', atMost: 250 },
      {
        name: '  processor time a statement',
        value: sum(single.processorUs),
        unit: 'µs',
        note: [...single.processorUs].map(([part, us]) => `${part} ${Math.round(us)}`).join(', '),
      },
      {
        name: '16 readings a message',
        value: sixteen.statementsPerS * 16,
        unit: 'readings/s',
        atLeast: 20_000,
      },
      { name: '  publish → PUBACK, p99', value: sixteen.p99Ms, unit: 'ms', atMost: 250 },
      {
        name: 'MQTT.js + TypeORM save()',
        value: plain,
        unit: '/s',
        note: 'one at a time, no signatures, no log',
      },
      { name: 'ours ÷ MQTT.js + TypeORM', value: single.statementsPerS / plain, unit: '×', atLeast: 5 },
      {
        name: 'memory of all processes',
        value: memory,
        unit: 'MiB',
        atMost: 1.2 * 1024,
        note: 'PSS after the load',
      },
    ];
  } finally {
    await system.remove();
  }
}

function sum(times: ReadonlyMap<string, number>): number {
  return [...times.values()].reduce((total, one) => total + one, 0);
}
