import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../api/src/database/data-source.ts';
import { entities } from '../../api/src/database/entities.ts';
import { runMigrations } from '../../api/src/database/run-migrations.ts';
import { migrations } from '../../api/src/migrations/all.ts';
import { type Postgres, startPostgres } from '../../scripts/src/postgres.ts';
import { makeHome, removeHome } from '../support/system.ts';

let home: string;
let postgres: Postgres;
const open: DataSource[] = [];

beforeAll(async () => {
  home = makeHome();
  postgres = await startPostgres({ home });
}, 60_000);
afterEach(async () => {
  for (const source of open.splice(0)) await source.destroy();
});
afterAll(async () => {
  await postgres.destroy();
  removeHome(home);
});

async function connect(url: string): Promise<DataSource> {
  const source = await createDataSource(url).initialize();
  open.push(source);
  return source;
}

describe('the migrations', () => {
  it('run once when several processes start on an empty database at the same time', async () => {
    const url = await postgres.createDatabase('several');
    const sources = await Promise.all([connect(url), connect(url), connect(url)]);
    const ran = await Promise.all(sources.map(runMigrations));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
    expect(ran.flat()).toHaveLength(migrations.length);
    expect(await runMigrations(sources[0] as DataSource)).toEqual([]);
  });

  it('make the tables that the entities read', async () => {
    const source = await connect(await postgres.createDatabase('entities'));
    await runMigrations(source);
    for (const entity of entities) expect(await source.getRepository(entity).find()).toEqual([]);
  });

  it('can all be taken back, in reverse order', async () => {
    const source = await connect(await postgres.createDatabase('back'));
    await runMigrations(source);
    for (const _ of migrations) await source.undoLastMigration({ transaction: 'each' });
    const tables = await source.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables).toEqual([{ name: 'migrations' }]);
  });
});
