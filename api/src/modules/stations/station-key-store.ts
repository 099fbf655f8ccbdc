import { parseStatement } from '@tidemark/core/statement';
import type { EntityManager } from 'typeorm';
import type { StationKeyView } from './station-keys.dto.ts';

/** The part of TypeORM's manager and data source that reads need. */
type Session = Pick<EntityManager, 'query'>;

type KeyRow = {
  kid: string;
  public_key: string;
  simulated: boolean;
  entry_id: Buffer;
  registered_at: Date;
  revocation_entry_id: Buffer | null;
  revoked_at: Date | null;
  revocation: string | null;
};

const SELECT_KEYS = `
  SELECT k.kid, k.public_key, k.simulated, k.entry_id, e.received_at AS registered_at,
    k.revocation_entry_id, r.received_at AS revoked_at, r.statement AS revocation
  FROM keys k JOIN entries e ON e.id = k.entry_id LEFT JOIN entries r ON r.id = k.revocation_entry_id
  WHERE k.subject_kind = 'station' AND k.subject = $1`;

/** A station's keys by thumbprint, from the one after `afterKid`. */
export async function readKeys(
  session: Session,
  stationId: string,
  afterKid: string,
  limit: number,
): Promise<StationKeyView[]> {
  const sql = `${SELECT_KEYS} AND k.kid > $2 ORDER BY k.kid LIMIT $3`;
  return (await session.query<KeyRow[]>(sql, [stationId, afterKid, limit])).map(keyOf);
}

export async function readKey(
  session: Session,
  stationId: string,
  kid: string,
): Promise<StationKeyView | undefined> {
  const [row] = await session.query<KeyRow[]>(`${SELECT_KEYS} AND k.kid = $2`, [stationId, kid]);
  return row && keyOf(row);
}

/** A key that this transaction has just touched. */
export async function mustRead(session: Session, stationId: string, kid: string): Promise<StationKeyView> {
  const key = await readKey(session, stationId, kid);
  if (!key) throw new Error(`Key ${kid} of ${stationId} was written and is not there.`);
  return key;
}

function keyOf(row: KeyRow): StationKeyView {
  return {
    kid: row.kid,
    publicKey: { kty: 'OKP', crv: 'Ed25519', x: row.public_key, kid: row.kid },
    simulated: row.simulated,
    registeredAt: row.registered_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    reason: row.revocation === null ? null : reasonIn(row.revocation),
    entryId: row.entry_id.toString('hex'),
    revocationEntryId: row.revocation_entry_id?.toString('hex') ?? null,
  };
}

/** The reason is in the entry alone: a table of ours would only be a copy of it. */
function reasonIn(revocation: string): string | null {
  const { data } = parseStatement(revocation).payload;
  return 'reason' in data && typeof data.reason === 'string' ? data.reason : null;
}
