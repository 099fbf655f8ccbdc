import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, startTimeOf } from '../processes.ts';
import { type Home, openHome } from './home.ts';
import { StartMistake } from './mistake.ts';
import {
  endLeftovers,
  lockHome,
  recordChild,
  runningAddresses,
  recordAddresses,
  supervisorOf,
} from './run-files.ts';

let folder: string;
let home: Home;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-run-'));
  home = openHome(join(folder, 'home'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sleeper = () => spawn('/bin/sh', ['-c', 'sleep 60'], { stdio: 'ignore', detached: true });

it('refuses a second supervisor on a home with one line that names the setting', async () => {
  const unlock = await lockHome(home);
  await expect(lockHome(home)).rejects.toMatchObject({
    lines: [expect.stringMatching(/process \d+.*TIDEMARK_HOME/)],
  });
  unlock();
  (await lockHome(home))();
  expect(existsSync(join(home.run, 'supervisor.json'))).toBe(false);
});

it('takes over a home whose supervisor is dead, also when its id meanwhile belongs to another process', async () => {
  const other = sleeper();
  const stale = { pid: other.pid, startTime: `${startTimeOf(other.pid ?? 0)}0` };
  writeFileSync(join(home.run, 'supervisor.json'), JSON.stringify(stale));
  const unlock = await lockHome(home);
  expect(supervisorOf(home.run)).toBe(process.pid);
  unlock();
  expect(isAlive(other.pid ?? 0)).toBe(true);
  other.kill('SIGKILL');
});

it('gives the home to exactly one of several that start together over a dead supervisor', async () => {
  writeFileSync(join(home.run, 'supervisor.json'), '{"pid":999999999,"startTime":"1"}');
  const starts = await Promise.allSettled([lockHome(home), lockHome(home), lockHome(home)]);
  expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1);
});

it('ends the children of a killed supervisor, and nobody who only has the id of one', async () => {
  const [child, stranger] = [sleeper(), sleeper()];
  recordChild(home, 'api', child.pid ?? 0);
  writeFileSync(
    join(home.run, 'chain.pid.json'),
    JSON.stringify({ pid: stranger.pid, startTime: 'long ago' }),
  );
  expect(await endLeftovers(home)).toEqual(['api']);
  expect(isAlive(child.pid ?? 0)).toBe(false);
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  expect(readdirSync(home.run)).toEqual([]);
  stranger.kill('SIGKILL');
});

it('tells the addresses of a system only while the supervisor that wrote them lives', () => {
  const addresses = {
    httpUrl: 'http://a',
    mqttUrl: 'mqtt://b',
    chainUrl: 'http://c',
    databaseUrl: 'postgres://d',
  };
  recordAddresses(home, addresses);
  expect(runningAddresses(home.path)).toEqual(addresses);
  const supervisor = { pid: process.pid, startTime: 'another life' };
  writeFileSync(join(home.run, 'addresses.json'), JSON.stringify({ supervisor, addresses }));
  expect(runningAddresses(home.path)).toBeUndefined();
});

it('says which setting to change when the home cannot be one', () => {
  writeFileSync(join(folder, 'a-file'), '');
  for (const path of [join(folder, 'a-file'), join(folder, 'a-file', 'below'), '/proc/tidemark/home']) {
    expect(() => openHome(path)).toThrow(StartMistake);
    expect(() => openHome(path)).toThrow(/TIDEMARK_HOME/);
  }
});
