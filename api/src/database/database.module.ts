import { Global, Injectable, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '@tidemark/core/settings';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { LOG, type Log } from '../common/log.ts';
import { Metrics } from '../common/metrics.ts';
import { Readiness } from '../common/readiness.ts';
import { SETTINGS } from '../common/settings.ts';
import { createDataSource } from './data-source.ts';
import { runMigrations } from './run-migrations.ts';

async function connect(settings: Settings, log: Log): Promise<DataSource> {
  const source = await open(settings.databaseUrl);
  const ran = await runMigrations(source);
  if (ran.length > 0) log.info({ migrations: ran }, 'schema brought up to date');
  return source;
}

async function open(url: string | null): Promise<DataSource> {
  const source = createDataSource(url);
  try {
    return await source.initialize();
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new Error(`No connection to the database of TIDEMARK_DATABASE_URL: ${why}`, { cause: error });
  }
}

/** Watches the connection for readiness and metrics, and closes it last. */
@Injectable()
class DatabaseLife implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', async () => {
      const startMs = performance.now();
      try {
        await this.source.query('SELECT 1');
        return { ready: true, detail: `Answers in ${Math.round(performance.now() - startMs)} ms.` };
      } catch {
        return { ready: false, detail: 'The database does not answer.' };
      }
    });
    const { source } = this;
    new Gauge({
      name: 'tidemark_database_connections',
      help: 'Connections of the pool by state; waiting are callers without one',
      labelNames: ['state'],
      registers: [this.metrics.registry],
      collect() {
        const { totalCount, idleCount, waitingCount } = poolOf(source);
        this.set({ state: 'open' }, totalCount);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'waiting' }, waitingCount);
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }
}

type PoolCounts = { totalCount: number; idleCount: number; waitingCount: number };

function poolOf(source: DataSource): PoolCounts {
  return (source.driver as unknown as { master: PoolCounts }).master;
}

/** Gives everybody the one `DataSource` (connected, schema up to date). */
@Global()
@Module({
  providers: [{ provide: DataSource, useFactory: connect, inject: [SETTINGS, LOG] }, DatabaseLife],
  exports: [DataSource],
})
export class DatabaseModule {}
