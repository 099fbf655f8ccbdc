import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './postgres.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-pg-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('keeps what was committed when the server is killed, and finds it after the next start', async () => {
  const first = await startPostgres({ home: folder });
  await query(first.url, 'CREATE TABLE catch (net_g bigint); INSERT INTO catch VALUES (12200)');
  await first.kill();
  const second = await startPostgres({ home: folder });
  expect(await query(second.url, 'SELECT net_g FROM catch')).toEqual([{ net_g: '12200' }]);
  await second.destroy();
});

it('ends a server that was left behind on the same data before it starts its own', async () => {
  const left = await startPostgres({ home: folder });
  const next = await startPostgres({ home: folder });
  await left.exited;
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.destroy();
});

it('is durable, checked by sums and sorted alike on every machine', async () => {
  const server = await startPostgres({ home: folder });
  const shown = (name: string): string => `current_setting('${name}') AS ${name}`;
  const names = ['fsync', 'synchronous_commit', 'data_checksums', 'server_encoding', 'listen_addresses'];
  expect(await query(server.url, `SELECT ${names.map(shown).join(', ')}`)).toEqual([
    {
      fsync: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
    },
  ]);
  await expect(query(server.url.replace(/:[0-9a-f]{48}@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
    /password/,
  );
  await server.destroy();
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot('works for root in a home that only root may enter, and leaves nothing elsewhere', async () => {
  const home = join(folder, 'closed', '.tidemark');
  mkdirSync(home, { recursive: true });
  chmodSync(join(folder, 'closed'), 0o700);
  const server = await startPostgres({ home });
  expect(lstatSync(join(home, 'postgres')).isSymbolicLink()).toBe(true);
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.destroy();
  expect(existsSync(join(home, 'postgres'))).toBe(false);
});
