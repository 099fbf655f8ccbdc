import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { LOG, type Log } from '../../common/log.ts';
import { inTransaction, preparedSession, type SqlSession } from './sql-session.ts';

/** Transactions of the hot paths at once in this process; a batch under way needs one connection. */
const POOL_SIZE = 6;
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 60_000;

/** The ledger's own connections: prepared statements for the hot paths, lasting sessions for locks and LISTEN. */
@Injectable()
export class LedgerDatabase implements OnApplicationShutdown {
  private readonly options: pg.PoolConfig;
  private readonly pool: pg.Pool;

  constructor(
    source: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {
    const { url } = source.options as { url?: string };
    if (url === undefined) throw new Error('The data source has no address.');
    this.options = {
      connectionString: url,
      application_name: 'tidemark-ledger',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
    };
    this.pool = new pg.Pool({ ...this.options, max: POOL_SIZE });
    // A connection that breaks while idle is replaced at the next use.
    this.pool.on('error', (err) => this.log.warn({ err }, 'an idle database connection broke'));
    // One that breaks in use rejects its queries, and says it once more to whoever listens; nobody would be a crash.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      return await inTransaction(client, work);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      // A connection whose transaction failed is closed: whatever state it is in, nobody meets it again.
      client.release(failure);
    }
  }

  /** One statement outside any transaction of the caller. */
  async query<Rows>(text: string, values: unknown[] = []): Promise<Rows> {
    const client = await this.pool.connect();
    try {
      return await preparedSession(client).query<Rows>(text, values);
    } finally {
      client.release();
    }
  }

  /** A connected session of its own. The caller ends it. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client(this.options);
    // Without a listener a broken connection would end the process; its queries reject, which is enough.
    client.on('error', (err) => this.log.warn({ err }, 'a database session broke'));
    await client.connect();
    return client;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
