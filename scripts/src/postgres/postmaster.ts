import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, endProcess, isAlive } from '../processes.ts';

/** What `postmaster.pid` of a data directory says: PostgreSQL's own record of its server (pidfile.h). */
export type PostmasterFile = { pid: number; port: number; ready: boolean };

export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends a server that a killed parent left on this data directory, and clears a record whose process id meanwhile
 * belongs to somebody else, which PostgreSQL itself would take for a server. The caller holds the home's lock.
 */
export async function endLeftover(data: string): Promise<boolean> {
  const file = readPostmasterFile(data);
  if (!file) return false;
  const ours = isAlive(file.pid) && commandOf(file.pid).includes(data);
  if (ours) await endProcess(file.pid, 'SIGINT', STOP_TIMEOUT_MS);
  else if (isAlive(file.pid)) rmSync(join(data, 'postmaster.pid'), { force: true });
  return ours;
}

/** How long a fast shutdown may take: it writes a checkpoint of at most `shared_buffers`. */
export const STOP_TIMEOUT_MS = 30_000;
