import pg from 'pg';

/** What the ledger holds of one issuer, read past the API from the table itself. */
export type Stored = { entries: number; seqs: number; weighings: number; missing: string[] };

/** Counts the entries of an issuer and names those of `ids` that are not among them. */
export async function storedOf(databaseUrl: string, issuer: string, ids: readonly string[]): Promise<Stored> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const counts = await client.query<{ entries: number; seqs: number }>(
      'SELECT count(*)::int AS entries, count(DISTINCT (epoch, seq))::int AS seqs FROM entries WHERE issuer = $1',
      [issuer],
    );
    const weighings = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM weighings WHERE station = $1',
      [issuer],
    );
    const missing = await client.query<{ id: string }>(
      "SELECT w.id FROM unnest($1::text[]) AS w(id) LEFT JOIN entries e ON e.id = decode(w.id, 'hex') WHERE e.id IS NULL",
      [ids],
    );
    const { entries = 0, seqs = 0 } = counts.rows[0] ?? {};
    return { entries, seqs, weighings: weighings.rows[0]?.n ?? 0, missing: missing.rows.map(({ id }) => id) };
  } finally {
    await client.end();
  }
}
