import { readdirSync, readFileSync } from 'node:fs';
import type { System } from '../../scripts/src/system.ts';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_S = 100;

/** A part's process and all below it, such as PostgreSQL's backends. */
function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_S) * 1000;
}

function pssMiB(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}

function parts(system: System): [string, number[]][] {
  return Object.entries(system.pids).map(([name, pid]) => [name, family(pid)]);
}

/** Processor time of each part so far, in milliseconds; this process is `load`. */
export function processorMs(system: System): Map<string, number> {
  const used = new Map(
    parts(system).map(([name, pids]) => [name, pids.reduce((sum, pid) => sum + cpuMs(pid), 0)]),
  );
  return used.set('load', cpuMs(process.pid));
}

/** Proportional set size of the whole system: pages shared by processes are counted once. */
export function memoryMiB(system: System): number {
  return parts(system)
    .flatMap(([, pids]) => pids)
    .reduce((sum, pid) => sum + pssMiB(pid), 0);
}
