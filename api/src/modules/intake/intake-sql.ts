/** The intake's statements, all of them prepared. Arrays come as literals, see `pg-array.ts`. */

/** Whoever revokes a key waits for this, and this for them; see `LedgerWriter.revokeKey`. */
export const SHARE_KEYS = 'SELECT pg_advisory_xact_lock_shared($1)';

export const REVOKED_KEYS =
  'SELECT kid FROM keys WHERE kid = ANY($1::text[]) AND revocation_entry_id IS NOT NULL';

/** Ids of those that are new. Given in the order of the unique constraint, so that batches cannot deadlock. */
export const INSERT_ENTRIES = `
  WITH inserted AS (
    INSERT INTO entries (id, issuer, epoch, seq, type, iat, statement, received_at)
    SELECT id, issuer, epoch, seq, type, iat, statement, $8
    FROM UNNEST($1::bytea[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[], $7::text[])
      AS given (id, issuer, epoch, seq, type, iat, statement)
    ON CONFLICT DO NOTHING
    RETURNING id, type
  ), queued AS (
    INSERT INTO unsequenced (entry_id, type) SELECT id, type FROM inserted
  )
  SELECT encode(id, 'hex') AS id FROM inserted`;

export const PRESENT_ENTRIES = `
  SELECT e.issuer, e.epoch::text, e.seq::text, encode(e.id, 'hex') AS id
  FROM UNNEST($1::text[], $2::bigint[], $3::bigint[]) AS given (issuer, epoch, seq)
  JOIN entries e USING (issuer, epoch, seq)`;

export const INSERT_WEIGHINGS = `
  INSERT INTO weighings (entry_id, station, epoch, seq, position, at, material, waste_class, hazardous, gross_g,
    tare_g, net_g, source_kind, source_id, simulated)
  SELECT * FROM UNNEST($1::bytea[], $2::text[], $3::bigint[], $4::bigint[], $5::smallint[], $6::timestamptz[],
    $7::text[], $8::text[], $9::boolean[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[],
    $14::text[], $15::boolean[])`;

export const ADD_DAILY_TOTALS = `
  INSERT INTO daily_totals AS t (day, station, waste_class, readings, gross_g, net_g)
  SELECT * FROM UNNEST($1::date[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
    AS given (day, station, waste_class, readings, gross_g, net_g)
  ORDER BY day, station, waste_class
  ON CONFLICT (day, station, waste_class) DO UPDATE SET
    readings = t.readings + excluded.readings, gross_g = t.gross_g + excluded.gross_g, net_g = t.net_g + excluded.net_g`;

export const INSERT_FLAGS = `
  INSERT INTO flags (entry_id, code, detail) SELECT * FROM UNNEST($1::bytea[], $2::text[], $3::text[])`;

const SETTLED_UP_TO = `
  coalesce((SELECT CASE WHEN lower(range) <= 1 THEN upper(range) - 1 ELSE 0 END
            FROM unnest(s.received + s.refused) AS range LIMIT 1), 0)::text AS seq`;

export const ADD_TO_STREAMS = `
  INSERT INTO streams AS s (issuer, epoch, received, refused)
  SELECT issuer, epoch, received::int8multirange, refused::int8multirange
  FROM UNNEST($1::text[], $2::bigint[], $3::text[], $4::text[]) AS given (issuer, epoch, received, refused)
  ORDER BY issuer, epoch
  ON CONFLICT (issuer, epoch) DO UPDATE SET
    received = s.received + excluded.received, refused = s.refused + excluded.refused
  RETURNING s.issuer, s.epoch::int AS epoch, ${SETTLED_UP_TO}`;

/** Where a station's newest stream stands. */
export const NEWEST_STREAMS = `
  SELECT DISTINCT ON (s.issuer) s.issuer, s.epoch::int AS epoch, ${SETTLED_UP_TO}
  FROM streams s WHERE s.issuer = ANY($1::text[]) ORDER BY s.issuer, s.epoch DESC`;

/** Where the streams stand that refused statements name; one that nothing has come into stands at 0. */
export const CLAIMED_STREAMS = `
  SELECT given.issuer, given.epoch::int AS epoch, ${SETTLED_UP_TO}
  FROM UNNEST($1::text[], $2::bigint[]) AS given (issuer, epoch)
  LEFT JOIN streams s ON s.issuer = given.issuer AND s.epoch = given.epoch`;

export const QUARANTINE = `
  INSERT INTO quarantine AS q (station, topic, bytes, bytes_sha256, code, detail, issuer, epoch, seq, severity,
    received_at, last_received_at, times_received)
  SELECT station, topic, bytes, sha256, code, detail, issuer, epoch, seq, severity, $12, $12, times
  FROM UNNEST($1::text[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::bigint[],
    $9::bigint[], $10::text[], $11::bigint[])
    AS given (station, topic, bytes, sha256, code, detail, issuer, epoch, seq, severity, times)
  ORDER BY station, sha256, code
  ON CONFLICT (station, bytes_sha256, code) DO UPDATE SET
    times_received = q.times_received + excluded.times_received, last_received_at = excluded.last_received_at`;
