import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForEnd } from '../../scripts/src/processes.ts';
import { publishAll, signMany } from '../support/load.ts';
import { fixedPorts, Started } from '../support/started.ts';
import { storedOf } from '../support/stored.ts';
import { clientsOf, makeHome, removeHome } from '../support/system.ts';
import { tidemark, tidemarkJson } from '../support/tidemark.ts';

const STATEMENTS = 10_000;

let home: string;
beforeAll(() => {
  home = makeHome();
});
afterAll(async () => {
  await Started.endAll();
  removeHome(home);
}, 60_000);

function childrenOf(home: string): number[] {
  const run = join(home, 'run');
  const files = readdirSync(run).filter((file) => file.endsWith('.pid.json'));
  return files.map((file) => (JSON.parse(readFileSync(join(run, file), 'utf8')) as { pid: number }).pid);
}

it('ends all its processes when it is killed, and the next start goes on where it was', async () => {
  const env = await fixedPorts();
  const first = await Started.on(home, env);
  const { registerStation, evidence } = await clientsOf(first.addresses, home);
  const station = await registerStation('dachen-01');
  await station.connect();
  const yesterday = join(home, 'yesterday.tidemark.json');
  writeFileSync(yesterday, await evidence(await station.weigh()));

  const statements = await signMany(station, 2, STATEMENTS);
  const children = childrenOf(home);
  let restarted: Promise<Started> | undefined;
  await publishAll(station, statements, (acked) => {
    if (acked >= STATEMENTS / 4) {
      restarted ??= first.end('SIGKILL').then(async () => {
        for (const pid of children) expect(await waitForEnd(pid, 15_000)).toBe(true);
        return await Started.on(home, env);
      });
    }
  });
  const second = await restarted;
  await station.disconnect();

  const ids = statements.map(({ id }) => id);
  const all = STATEMENTS + 1;
  expect(await storedOf(second?.addresses.databaseUrl ?? '', station.id, ids)).toEqual({
    entries: all,
    seqs: all,
    weighings: all,
    missing: [],
  });
  expect(await second?.end('SIGTERM')).toBe(0);

  // With everything stopped: the evidence and the audit need nothing but the home.
  const verdict = await tidemarkJson(['verify', yesterday], { TIDEMARK_HOME: home, ...env });
  expect(verdict.steps.filter(({ status }) => status !== 'pass')).toEqual([]);
  const { status, out, err } = await tidemark(['audit'], { TIDEMARK_HOME: home, ...env });
  expect({ status, output: out + err }).toEqual({ status: 0, output: expect.any(String) });
}, 180_000);

it('is told in one line what to change when it is started twice', async () => {
  const env = await fixedPorts();
  const running = await Started.on(home, env);
  const sameHome = await tidemark(['start'], { TIDEMARK_HOME: home, ...env });
  expect(sameHome).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^tidemark: .*TIDEMARK_HOME.*\n$/),
  });
  const other = makeHome();
  const samePorts = await tidemark(['start'], { TIDEMARK_HOME: other, ...env });
  expect(samePorts.status).toBe(1);
  expect(samePorts.err.trim().split('\n')).toEqual([
    expect.stringContaining('TIDEMARK_HTTP_PORT'),
    expect.stringContaining('TIDEMARK_MQTT_PORT'),
    expect.stringContaining('TIDEMARK_CHAIN_PORT'),
  ]);
  removeHome(other);
  expect(await running.end('SIGINT')).toBe(0);
}, 60_000);
