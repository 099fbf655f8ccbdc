import type { DataSource } from 'typeorm';

/** Advisory lock of the migration step: 0x74696465 ("tide" in ASCII) and 1. */
const LOCK_KEY = '8388346165908733953';

/**
 * Brings the schema up to date and answers the names of the migrations that ran. Processes that start together
 * take turns: the lock is held by a connection of its own for the whole step.
 */
export async function runMigrations(source: DataSource): Promise<string[]> {
  const holder = source.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
    await holder.release();
  }
}
