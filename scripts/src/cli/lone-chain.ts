import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePort } from '../ports.ts';
import { endProcess } from '../processes.ts';
import { nodeArguments } from '../system/node-part.ts';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;

/** Whether this home has run a chain of its own. */
export function hasJournal(home: string): boolean {
  return existsSync(join(home, 'chain'));
}

/** Starts the chain of a home alone, on a free port, to look things up while the system is down. */
export async function startLoneChain(home: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const args = ['--home', home, '--port', String(port), '--host', '127.0.0.1'];
  const env = { ...process.env, TIDEMARK_HOME: home, TIDEMARK_CHAIN_PORT: String(port) };
  const child = spawn(process.execPath, nodeArguments('contracts/chain/main.ts', args), {
    env,
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined) await endProcess(child.pid, 'SIGTERM', STOP_TIMEOUT_MS);
  };
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_TIMEOUT_MS);
  child.once('exit', () => clearTimeout(timer));
  if (!(await saysReady(child.stdout))) throw new Error("this home's chain could not be started");
  clearTimeout(timer);
  return { url: `http://127.0.0.1:${port}`, stop };
}

// The stream flows on afterwards, so that the process is never held up by a full pipe.
function saysReady(output: Readable | null): Promise<boolean> {
  return new Promise((resolve) => {
    if (!output) return resolve(false);
    const lines = createInterface({ input: output });
    lines.on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(true);
    });
    lines.once('close', () => resolve(false));
  });
}
