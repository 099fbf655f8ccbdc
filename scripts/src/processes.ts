import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with this id exists, also when it belongs to another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// A killed child stays in the process table until its parent has asked for its status; it holds nothing any more.
function isZombie(pid: number): boolean {
  return statOf(pid)?.state === 'Z';
}

/** The command line of a process, or an empty string when it cannot be told. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'command=');
  }
}

/**
 * What tells this process from a later one that got the same id: its start time, in whatever unit the system
 * gives. Empty when it cannot be told.
 */
export function startTimeOf(pid: number): string {
  return statOf(pid)?.startTime ?? ps(pid, 'lstart=');
}

// proc(5): the command is in parentheses and may hold spaces, so fields are counted from the last parenthesis.
function statOf(pid: number): { state: string; startTime: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** Resident memory of a process in bytes; 0 when it is gone or the system does not say. */
export function residentBytes(pid: number): number {
  try {
    const kib = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kib ?? 0) * 1024;
  } catch {
    return Number(ps(pid, 'rss=')) * 1024 || 0;
  }
}

/** Sends a signal; a process that has gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until a process is gone. False when it still lives after `timeoutMs`. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

/** Ends a process politely with `first`, and with SIGKILL when it has not ended after `timeoutMs`. */
export async function endProcess(pid: number, first: NodeJS.Signals, timeoutMs: number): Promise<void> {
  signal(pid, first);
  if (await waitForEnd(pid, timeoutMs)) return;
  signal(pid, 'SIGKILL');
  await waitForEnd(pid, 5_000);
}
