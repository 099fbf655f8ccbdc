import type { EntityManager } from 'typeorm';

/** Stations, organisations and the ledger share one space of ids: all of them may be a statement's `iss`. */
export const ISSUER_ID = /^[a-z0-9-]{3,64}$/;

/** Number that keeps these locks apart from other advisory locks of the service ("iss" in ASCII). */
const LOCK_SPACE = 0x697373;

/**
 * Whether any issuer has the id. Holds the id until the transaction ends, so that two kinds of issuer cannot take
 * it at the same time: a unique constraint cannot span their tables.
 */
export async function issuerIdTaken(manager: EntityManager, id: string): Promise<boolean> {
  await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK_SPACE, id]);
  const [row] = await manager.query<{ taken: boolean }[]>(
    `SELECT EXISTS (SELECT FROM stations WHERE id = $1)
         OR EXISTS (SELECT FROM organisations WHERE id = $1)
         OR EXISTS (SELECT FROM keys WHERE subject = $1) AS taken`,
    [id],
  );
  return row?.taken ?? false;
}
