import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Journal } from '../../iot-gateway/src/station/journal.ts';
import { deviceKey } from '../../iot-gateway/src/station/device-key.ts';
import { nodeArguments } from '../../scripts/src/system/node-part.ts';
import { makeHome, startTestSystem, type TestSystem } from '../support/system.ts';
import { waitFor } from '../support/wait-for.ts';

const ID = 'killed-01';
const KILLS = 6;

let system: TestSystem;
let systemHome: string;
let stationHome: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  systemHome = makeHome();
  system = await startTestSystem({}, systemHome);
  stationHome = mkdtempSync(join(tmpdir(), 'tidemark-device-'));
}, 60_000);
afterAll(async () => {
  running?.kill('SIGKILL');
  await system.remove();
  rmSync(stationHome, { recursive: true, force: true });
}, 60_000);

/** `tidemark station --simulate`, weighing some fifty times a second. Resolves when it is at work. */
async function startStation(): Promise<ChildProcess> {
  const flags = [
    '--simulate',
    '--id',
    ID,
    '--every-ms',
    '20',
    '--url',
    system.mqttUrl,
    '--api',
    system.httpUrl,
  ];
  const password = ['--admin-password-file', join(systemHome, 'admin-password')];
  const child = spawn(
    process.execPath,
    nodeArguments('iot-gateway/src/station/main.ts', [...flags, ...password]),
    {
      env: { ...process.env, TIDEMARK_HOME: stationHome, TIDEMARK_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await waitFor('the station', () => output.includes('"ready":true') || undefined);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
}

type Entries = { items: { seq: number; epoch: number }[]; next: string | null };

async function entries(): Promise<{ seq: number; epoch: number }[]> {
  const all: { seq: number; epoch: number }[] = [];
  let after = '';
  for (;;) {
    const page = await system.http.get<Entries>(`/api/v1/entries?issuer=${ID}${after}`);
    all.push(...page.items);
    if (page.next === null) return all;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

describe('a station that is killed in the middle of its work', () => {
  it('goes on where it was: every number once, none missing, nothing refused', async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      running = await startStation();
      await sleep(100 + kill * 120);
      await end(running, kill === KILLS - 1 ? 'SIGTERM' : 'SIGKILL');
    }
    const folder = join(stationHome, 'stations', ID);
    const { kid = '' } = await deviceKey(join(folder, 'key.json'));
    const made = new Journal(join(folder, 'journal.db'), kid);
    const { epoch, seq: next } = made.next;
    await made.close();
    expect([epoch, next > 30]).toEqual([1, true]);

    running = await startStation();
    await waitFor('the rest', async () => (await entries()).length >= next - 1 || undefined, 20_000);
    await end(running, 'SIGTERM');
    const seqs = (await entries()).map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    const { items } = await system.admin.get<{ items: object[] }>(`/api/v1/quarantine?station=${ID}`);
    expect(items).toEqual([]);
    const { simulated } = await system.http.get<{ simulated: boolean }>(`/api/v1/stations/${ID}`);
    expect(simulated).toBe(true);
  }, 90_000);

  it('gets its place back after its home was lost: a new key, a new epoch, the same station', async () => {
    rmSync(stationHome, { recursive: true, force: true });
    running = await startStation();
    await waitFor(
      'the second epoch',
      async () => (await entries()).some(({ epoch }) => epoch === 2) || undefined,
    );
    await end(running, 'SIGTERM');
    const { items } = await system.admin.get<{ items: object[] }>(`/api/v1/quarantine?station=${ID}`);
    expect(items).toEqual([]);
  }, 60_000);
});
