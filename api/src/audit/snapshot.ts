import pg from 'pg';

/** One entry as the log and the table have it; the table's part is null when the row is gone. */
export type EntryRow = {
  readonly index: number | null;
  readonly logId: string;
  readonly id: string | null;
  readonly issuer: string;
  readonly epoch: string;
  readonly seq: string;
  readonly type: string;
  readonly iat: Date;
  readonly statement: string;
};

const ENTRY_COLUMNS = `encode(e.id, 'hex') AS id, e.issuer, e.epoch::text, e.seq::text, e.type, e.iat, e.statement`;

const LOG_PAGE = `
  SELECT l.index::float8 AS index, encode(l.entry_id, 'hex') AS "logId", ${ENTRY_COLUMNS}
  FROM log_index l LEFT JOIN entries e ON e.id = l.entry_id
  WHERE l.index > $1 ORDER BY l.index LIMIT $2`;

const WAITING = `
  SELECT NULL AS index, encode(u.entry_id, 'hex') AS "logId", ${ENTRY_COLUMNS}
  FROM unsequenced u LEFT JOIN entries e ON e.id = u.entry_id ORDER BY u.ordinal`;

/**
 * The database as it is at one moment, on a connection of its own, while the ledger goes on. Nothing is written.
 */
export class Snapshot {
  readonly #client: pg.Client;
  readonly #present: pg.Client;

  private constructor(client: pg.Client, present: pg.Client) {
    this.#client = client;
    this.#present = present;
  }

  static async open(databaseUrl: string): Promise<Snapshot> {
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: databaseUrl, application_name: 'tidemark-audit' });
      await client.connect();
      return client;
    };
    const client = await connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return new Snapshot(client, await connect());
  }

  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#client.query(text, [...values])).rows as Row[];
  }

  /** The same of this very moment: what came in since the snapshot is there as well. */
  async queryNow<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#present.query(text, [...values])).rows as Row[];
  }

  /** Entries in the order of the log, after `index`, `limit` at most. */
  logPage(index: number, limit: number): Promise<EntryRow[]> {
    return this.query<EntryRow>(LOG_PAGE, [index, limit]);
  }

  /** Entries that are accepted and have no index yet: seconds' worth, so that they come at once. */
  waiting(): Promise<EntryRow[]> {
    return this.query<EntryRow>(WAITING);
  }

  async count(text: string): Promise<number> {
    const [row] = await this.query<{ count: string }>(`SELECT count(*) AS count FROM ${text}`);
    return Number(row!.count);
  }

  async close(): Promise<void> {
    await Promise.all([this.#client.end(), this.#present.end()]);
  }
}
