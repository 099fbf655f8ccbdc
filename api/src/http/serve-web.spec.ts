import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { serveWeb } from './serve-web.ts';

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-web-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not for anybody');
  writeFileSync(join(folder, 'dist/index.html'), '<title>app</title>');
  writeFileSync(join(folder, 'dist/favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'dist/assets/index-Bk3xT_9a.js'), 'app()');
  server = fastify();
  server.get('/log/checkpoint', () => 'the checkpoint');
  serveWeb(server, join(folder, 'dist'));
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function get(url: string): Promise<[number, string, unknown]> {
  const { statusCode, body, headers } = await server.inject({ url });
  return [statusCode, statusCode === 200 ? body : '', headers['cache-control']];
}

describe('the web app', () => {
  it.each(['/', '/verify', '/log', '/stations/dachen-01', '/console/users', '/logs'])(
    'answers the page %s',
    async (url) => {
      expect(await get(url)).toEqual([200, '<title>app</title>', 'no-cache']);
    },
  );

  it('has files with a hash in their name cached for ever, and no others', async () => {
    expect(await get('/assets/index-Bk3xT_9a.js')).toEqual([
      200,
      'app()',
      'public, max-age=31536000, immutable',
    ]);
    expect(await get('/favicon.svg')).toEqual([200, '<svg/>', 'no-cache']);
  });

  it('never answers a page for a missing file, nor lets the miss be cached', async () => {
    expect(await get('/assets/index-older.js')).toEqual([404, '', undefined]);
  });

  it.each(['/api/v1/nothing', '/api', '/log/nothing', '/health/x', '/metrics/x', '/.well-known/x'])(
    'leaves %s to the service',
    async (url) => {
      expect((await get(url))[0]).toBe(404);
    },
  );

  it('leaves routes of the service alone', async () => {
    expect((await get('/log/checkpoint'))[1]).toBe('the checkpoint');
  });

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt'])(
    'keeps what lies beside it to itself: %s',
    async (url) => {
      expect((await get(url))[1]).not.toContain('not for anybody');
    },
  );
});
