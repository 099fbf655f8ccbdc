import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const contracts = join(import.meta.dirname, '..');
const main = join(contracts, 'chain', 'main.ts');
const register = join(contracts, '..', 'scripts', 'register.js');

export type RpcReply = { result?: unknown; error?: { code: number; message: string; data?: unknown } };

/** The chain process as `npm start` runs it, on a free port. */
export class ChainProcess {
  readonly process: ChildProcess;
  readonly url: string;

  private constructor(process: ChildProcess, url: string) {
    this.process = process;
    this.url = url;
  }

  static async start(home: string): Promise<ChainProcess> {
    const child = spawnChain(['--home', home, '--port', '0']);
    const line = await firstLine(child);
    const { port } = JSON.parse(line) as { port: number };
    return new ChainProcess(child, `http://127.0.0.1:${port}`);
  }

  /** One call; throws where the connection breaks before the answer. */
  async reply(method: string, params: readonly unknown[] = []): Promise<RpcReply> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const response = await fetch(this.url, { method: 'POST', body });
    return (await response.json()) as RpcReply;
  }

  /** One call that is expected to succeed. */
  async call<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const { result, error } = await this.reply(method, params);
    if (error !== undefined) throw Object.assign(new Error(error.message), error);
    return result as T;
  }

  /** Ends the process and waits until it is gone; returns its exit status, null after a kill. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    return endOf(this.process, signal);
  }
}

/** The process alone, for starts that fail. */
export function spawnChain(args: readonly string[], env: NodeJS.ProcessEnv = {}, ipc = false): ChildProcess {
  return spawn(process.execPath, ['--import', register, main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
}

/** What the process says on its standard error until it ends, and its exit status. */
export async function failureOf(child: ChildProcess): Promise<{ text: string; status: number | null }> {
  let text = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  return { text, status };
}

export async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const failure = failureOf(child);
  for await (const line of createInterface({ input: child.stdout! })) return line;
  throw new Error((await failure).text);
}
