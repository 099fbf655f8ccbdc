import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, isAlive, startTimeOf } from '../processes.ts';
import type { Home } from './home.ts';
import { StartMistake } from './mistake.ts';

/** A process as it is written down: an id alone may belong to somebody else by the time it is read. */
type ProcessRecord = { pid: number; startTime: string };

const LOCK = 'supervisor.json';
const LEFTOVER_TIMEOUT_MS = 10_000;

function recordOf(pid: number): ProcessRecord {
  return { pid, startTime: startTimeOf(pid) };
}

function readRecord(path: string): ProcessRecord | undefined {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessRecord>;
    return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
  } catch {
    return undefined;
  }
}

function stillRuns(record: ProcessRecord | undefined): record is ProcessRecord {
  return record !== undefined && isAlive(record.pid) && startTimeOf(record.pid) === record.startTime;
}

/** The id of the supervisor that holds this home now, if any. */
export function supervisorOf(run: string): number | undefined {
  const record = readRecord(join(run, LOCK));
  return stillRuns(record) ? record.pid : undefined;
}

/** Takes the home for this process. Throws StartMistake when another one holds it. */
export async function lockHome(home: Home): Promise<() => void> {
  const path = join(home.run, LOCK);
  const mine = JSON.stringify(recordOf(process.pid));
  const holds = (): boolean => readOr(path) === mine;
  if (!tryWrite(path, mine)) {
    const holder = supervisorOf(home.run);
    if (holder !== undefined) throw inUse(home, holder);
    rmSync(path, { force: true });
    const taken = tryWrite(path, mine);
    // Two starts may both have found the same dead holder; the one whose record stands after a moment has the home.
    await sleep(50);
    if (!taken || !holds()) throw inUse(home, supervisorOf(home.run));
  }
  return () => {
    if (holds()) rmSync(path, { force: true });
  };
}

function inUse(home: Home, pid: number | undefined): StartMistake {
  const who = pid === undefined ? 'Another Tidemark' : `Another Tidemark (process ${pid})`;
  return new StartMistake([
    `${who} is running on the home ${home.path}. Stop it, or set TIDEMARK_HOME to another folder.`,
  ]);
}

function tryWrite(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Writes down a child, so that the next start finds it if this supervisor is killed. */
export function recordChild(home: Home, name: string, pid: number): void {
  writeWhole(join(home.run, `${name}.pid.json`), JSON.stringify(recordOf(pid)));
}

export function forgetChild(home: Home, name: string): void {
  rmSync(join(home.run, `${name}.pid.json`), { force: true });
}

/** Ends children that a killed supervisor left behind. Gives their names. The caller holds the home's lock. */
export async function endLeftovers(home: Home): Promise<string[]> {
  const files = readdirSync(home.run).filter((file) => file.endsWith('.pid.json'));
  const ended = await Promise.all(
    files.map(async (file) => {
      const record = readRecord(join(home.run, file));
      const runs = stillRuns(record);
      if (runs) await endProcess(record.pid, 'SIGTERM', LEFTOVER_TIMEOUT_MS);
      rmSync(join(home.run, file), { force: true });
      return runs ? [file.slice(0, -'.pid.json'.length)] : [];
    }),
  );
  return ended.flat();
}

/** Where the parts of a running system answer; for `tidemark verify` and `tidemark audit`. */
export type Addresses = { httpUrl: string; mqttUrl: string; chainUrl: string; databaseUrl: string };

const ADDRESSES = 'addresses.json';

/** Writes down where this process' system answers. */
export function recordAddresses(home: Home, addresses: Addresses): void {
  const supervisor = recordOf(process.pid);
  writeWhole(join(home.run, ADDRESSES), JSON.stringify({ supervisor, addresses }));
}

export function forgetAddresses(home: Home): void {
  rmSync(join(home.run, ADDRESSES), { force: true });
}

/** The addresses of the system that runs on this home now, if one does and is up. */
export function runningAddresses(homePath: string): Addresses | undefined {
  const text = readOr(join(homePath, 'run', ADDRESSES));
  if (text === undefined) return undefined;
  const { supervisor, addresses } = JSON.parse(text) as { supervisor: ProcessRecord; addresses: Addresses };
  return stillRuns(supervisor) ? addresses : undefined;
}

// Written beside and renamed: a reader sees the old file or the new one.
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
