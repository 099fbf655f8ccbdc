import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type OutsideBroker = { readonly url: string; readonly stop: () => Promise<void> };

/** Null where `mosquitto` is not on the PATH. */
export const hasMosquitto = (): boolean => spawnSync('mosquitto', ['-h']).error === undefined;

/** Mosquitto with the settings that docs/MQTT.md asks for. */
export async function startMosquitto(): Promise<OutsideBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-mosquitto-'));
  const port = await freePort();
  const config = join(folder, 'mosquitto.conf');
  writeFileSync(
    config,
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'max_queued_messages 0',
      'max_inflight_messages 4096',
      'message_size_limit 1048576',
      'persistence false',
      '',
    ].join('\n'),
  );
  const broker = spawn('mosquitto', ['-c', config], { stdio: 'ignore' });
  await reachable(port);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      await ended(broker);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody else's Aedes in a process of its own: MQTT 3.1.1 only, no shared subscriptions. */
export async function startAedes(): Promise<OutsideBroker> {
  const script = fileURLToPath(new URL('./gateway-aedes-process.ts', import.meta.url));
  const register = fileURLToPath(new URL('../../scripts/register.js', import.meta.url));
  const broker = spawn(process.execPath, ['--import', register, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    broker.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())));
    broker.once('exit', () => reject(new Error('the broker ended')));
  });
  return { url: `mqtt://127.0.0.1:${port}`, stop: () => ended(broker) };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill();
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await sleep(25);
  }
  throw new Error(`nothing listens on port ${port}`);
}
