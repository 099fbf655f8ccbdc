import 'reflect-metadata';
import { readSettings } from '@tidemark/core/settings';
import { createDataSource } from './database/data-source.ts';
import { runMigrations } from './database/run-migrations.ts';

const source = await createDataSource(readSettings(process.env).databaseUrl).initialize();
try {
  const ran = await runMigrations(source);
  process.stdout.write(`${JSON.stringify({ migrations: ran })}\n`);
} finally {
  await source.destroy();
}
