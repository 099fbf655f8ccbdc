import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Log } from '../../common/log.ts';
import type { LedgerDatabase } from './ledger-database.ts';

/** Advisory lock keys of the service; each starts with "tide" in ASCII. */
export const LOCKS = {
  genesis: '8386658456067113473',
  sequencer: '8386658456067113474',
  anchorer: '8386658456067113475',
  /** Shared by transactions that accept statements, exclusive for one that revokes a key. */
  keys: '8386658456067113476',
} as const;

const STANDBY_MS = 1_000;
const AFTER_FAILURE_MS = 1_000;

export type LeaderWork = (session: Client, stop: AbortSignal) => Promise<void>;

/**
 * Keeps trying to be the one process that does `work`, until `stop`. The lock belongs to the session that does the
 * work: when the process or the connection dies, both end together and another process takes over.
 */
export async function lead(
  name: string,
  lock: string,
  database: LedgerDatabase,
  log: Log,
  stop: AbortSignal,
  work: LeaderWork,
): Promise<void> {
  while (!stop.aborted) {
    let session: Client | undefined;
    try {
      session = await database.connect();
      if (!(await standBy(session, lock, stop))) continue;
      log.info({ leader: name }, 'leads');
      await work(session, stop);
    } catch (err) {
      if (!stop.aborted)
        log.error({ err, leader: name }, 'leader failed; the lock is given up and tried again');
      await pause(AFTER_FAILURE_MS, stop);
    } finally {
      await session?.end().catch(() => undefined);
    }
  }
}

/** Waits for the lock; false when stopped. */
async function standBy(session: Client, lock: string, stop: AbortSignal): Promise<boolean> {
  while (!stop.aborted) {
    const { rows } = await session.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      lock,
    ]);
    if (rows[0]?.held) return true;
    await pause(STANDBY_MS, stop);
  }
  return false;
}

/** Sleeps; ends early and without an error when stopped. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
}
