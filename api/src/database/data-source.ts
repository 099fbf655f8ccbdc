import { DataSource } from 'typeorm';
import { migrations } from '../migrations/all.ts';
import { entities } from './entities.ts';

/** Connections this process holds at most. */
export const POOL_SIZE = 12;
const CONNECT_TIMEOUT_MS = 10_000;
/** No statement of ours may run longer; the audit opens its own connection. */
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * An unconnected data source; `synchronize` is never on, the schema comes from migrations alone. Null refuses the
 * start: the embedded database is started by `npm start`, which hands its address on.
 */
export function createDataSource(databaseUrl: string | null): DataSource {
  if (databaseUrl === null) {
    throw new Error('TIDEMARK_DATABASE_URL is empty: the API alone has no database (npm start brings one).');
  }
  return new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'tidemark-api',
    entities,
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolSize: POOL_SIZE,
    extra: { statement_timeout: STATEMENT_TIMEOUT_MS, keepAlive: true },
  });
}
