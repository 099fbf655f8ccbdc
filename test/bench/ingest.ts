import { readFileSync } from 'node:fs';
import type { TestSystem } from '../support/system.ts';
import { plainConsumerRate } from './baseline.ts';
import { type Load, runLoad } from './load.ts';
import type { Figure, Progress } from './report.ts';
import { presign, registerStations, startForBench } from './stations.ts';

const WARM_UP: Load = { name: 'warm-up', perStation: 250, readings: 1, window: 16 };
const SINGLE: Load = { name: 'one reading a message', perStation: 1_250, readings: 1, window: 16 };
const SIXTEEN: Load = { name: '16 readings a message', perStation: 200, readings: 16, window: 8 };
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
    const memory = residentMiB(system);
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

/** Proportional set size of all processes of the system: shared pages are counted once. Linux only. */
function residentMiB(system: TestSystem): number {
  const pids = Object.values(system.pids).flatMap((pid) => [pid, ...childrenOf(pid)]);
  const kiB = pids.map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );
  return kiB.reduce((sum, one) => sum + one, 0) / 1024;
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}
