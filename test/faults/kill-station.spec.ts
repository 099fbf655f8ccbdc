import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeArguments } from '../../scripts/src/system/node-part.ts';
import { storedOf } from '../support/stored.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { waitFor } from '../support/wait-for.ts';

const KILLS = 6;

let system: TestSystem;
let device: ChildProcess | undefined;
beforeAll(async () => {
  system = await startTestSystem();
}, 60_000);
afterAll(async () => {
  device?.kill('SIGKILL');
  await system.remove();
}, 60_000);

/** Starts the device and waits until it weighs. */
async function startDevice(id: string): Promise<ChildProcess> {
  const flags = {
    id,
    'every-ms': '3',
    api: system.httpUrl,
    url: system.mqttUrl,
    home: join(system.home, 'device'),
    'admin-password-file': join(system.home, 'admin-password'),
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(
    process.execPath,
    nodeArguments('iot-gateway/src/station/main.ts', ['--simulate', ...args]),
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, TIDEMARK_LOG_LEVEL: 'error' },
    },
  );
  let ready = false;
  child.stdout?.once('data', () => (ready = true));
  await waitFor('the device', () => ready);
  return child;
}

it('leaves no gap and no double in the ledger when a weighing device is killed again and again', async () => {
  const id = 'hand-held-01';
  let stored = await storedOf(system.databaseUrl, id, []);
  for (let kill = 0; kill < KILLS; kill += 1) {
    device = await startDevice(id);
    const before = stored.entries;
    stored = await waitFor(`statements after ${kill} kills`, async () => {
      const now = await storedOf(system.databaseUrl, id, []);
      return now.entries > before + 20 ? now : undefined;
    });
    await sleep(Math.random() * 100);
    device.kill('SIGKILL');
  }
  // The last start sends what was journaled and not confirmed; then it is stopped as a person stops it.
  device = await startDevice(id);
  const { entries } = stored;
  await waitFor('the rest', async () => (await storedOf(system.databaseUrl, id, [])).entries > entries + 20);
  device.kill('SIGTERM');
  await waitFor('the exit', () => device?.exitCode !== null);

  const { gaps } = await system.http.get<{ gaps: unknown[] }>(`/api/v1/stations/${id}`);
  expect(gaps).toEqual([]);
  const last = await storedOf(system.databaseUrl, id, []);
  expect(last.seqs).toBe(last.entries);
}, 120_000);
