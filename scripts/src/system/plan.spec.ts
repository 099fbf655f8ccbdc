import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from './home.ts';
import { makePlan, settingsOf } from './plan.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-plan-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const freePorts = { TIDEMARK_HTTP_PORT: '0', TIDEMARK_MQTT_PORT: '0', TIDEMARK_CHAIN_PORT: '0' };

async function planOf(env: Record<string, string>, home = openHome(join(folder, 'home'))) {
  const whole = { ...freePorts, ...env };
  return await makePlan(settingsOf(whole), whole, home);
}

function occupy(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
}

it('names the setting of every port that is taken, one line each', async () => {
  const servers = [await occupy(), await occupy()];
  const [http, chain] = servers.map((server) => String((server.address() as { port: number }).port));
  await expect(
    planOf({ TIDEMARK_HTTP_PORT: http ?? '', TIDEMARK_CHAIN_PORT: chain ?? '' }),
  ).rejects.toMatchObject({
    lines: [expect.stringContaining('TIDEMARK_HTTP_PORT'), expect.stringContaining('TIDEMARK_CHAIN_PORT')],
  });
  for (const server of servers) server.close();
});

it('does not look at the port of a chain that is not its own', async () => {
  const server = await occupy();
  const { port } = server.address() as { port: number };
  const plan = await planOf({
    TIDEMARK_CHAIN_PORT: String(port),
    TIDEMARK_CHAIN_URL: 'http://chain.example:8545',
  });
  expect(plan.embedded).toEqual({ database: true, chain: false, broker: true });
  server.close();
});

it('tells of all wrong settings at once', () => {
  expect(() => settingsOf({ TIDEMARK_HTTP_PORT: 'http', TIDEMARK_DEMO: 'maybe' })).toThrow(
    /TIDEMARK_HTTP_PORT.*\n.*TIDEMARK_DEMO/,
  );
});

it('begins the demo on an empty home only, goes on with it there, and obeys an order', async () => {
  const path = join(folder, 'home');
  expect((await planOf({}, openHome(path))).demo).toBe(true);
  expect((await planOf({}, openHome(path))).demo).toBe(true);
  expect((await planOf({ TIDEMARK_DEMO: 'off' }, openHome(path))).demo).toBe(false);
  const real = join(folder, 'real');
  expect((await planOf({ TIDEMARK_DEMO: 'off' }, openHome(real))).demo).toBe(false);
  expect((await planOf({}, openHome(real))).demo).toBe(false);
  expect((await planOf({ TIDEMARK_DEMO: 'on' }, openHome(real))).demo).toBe(true);
});
