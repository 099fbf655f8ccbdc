import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeArguments, ROOT } from '../system/node-part.ts';

/** Runs a station agent or a simulator. */
export const station = (args: string[]): Promise<number> => handOver('iot-gateway/src/station/main.ts', args);

/** Runs a benchmark. */
export const bench = (args: string[]): Promise<number> => handOver('test/bench/main.ts', args);

/** Runs another program of the project in this terminal and gives its exit status. */
export async function handOver(
  main: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (!existsSync(join(ROOT, main))) throw new Error(`${main} is not in this installation`);
  const child = spawn(process.execPath, nodeArguments(main, args), {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C is for the program; it decides when it ends.
  const wait = (): void => undefined;
  process.on('SIGINT', wait);
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGINT', wait);
  }
}
