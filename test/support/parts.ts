import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../scripts/src/ports.ts';
import { type Postgres, startPostgres } from '../../scripts/src/postgres.ts';
import { nodeArguments, ROOT } from '../../scripts/src/system/node-part.ts';
import { HttpClient } from './http-client.ts';
import { makeHome, removeHome } from './system.ts';

type Running = { child: ChildProcess; port: number };

/** Database, chain and any number of API processes, each started and killed by the test: nobody brings them back. */
export class Parts {
  readonly home = makeHome();
  readonly #env: Record<string, string>;
  #postgres!: Postgres;
  #chainPort = 0;
  #chain: Running | undefined;
  readonly #apis = new Map<number, Running>();
  #log = '';

  private constructor(env: Record<string, string>) {
    this.#env = env;
  }

  /** A fresh home with its database running, and nothing else. */
  static async make(env: Record<string, string> = {}): Promise<Parts> {
    const parts = new Parts(env);
    parts.#postgres = await startPostgres({ home: parts.home });
    parts.#chainPort = await freePort();
    return parts;
  }

  get databaseUrl(): string {
    return this.#postgres.url;
  }

  get chainUrl(): string {
    return `http://127.0.0.1:${this.#chainPort}`;
  }

  /** What the API processes have logged. */
  get log(): string {
    return this.#log;
  }

  async startChain(): Promise<void> {
    this.#chain = await this.#start('contracts/chain/main.ts', {}, [
      '--home',
      this.home,
      '--port',
      String(this.#chainPort),
    ]);
  }

  async killChain(): Promise<void> {
    await kill(this.#chain);
    this.#chain = undefined;
  }

  /** Forgets everything the chain ever knew. */
  async wipeChain(): Promise<void> {
    await this.killChain();
    rmSync(join(this.home, 'chain'), { recursive: true });
  }

  /** One more API process; gives its port. */
  async startApi(env: Record<string, string> = {}): Promise<number> {
    const api = await this.#start('api/src/main.ts', env);
    this.#apis.set(api.port, api);
    return api.port;
  }

  async killApi(port: number): Promise<void> {
    await kill(this.#apis.get(port));
    this.#apis.delete(port);
  }

  http(port: number): HttpClient {
    return new HttpClient(`http://127.0.0.1:${port}`);
  }

  admin(port: number): Promise<HttpClient> {
    return this.http(port).signIn('admin', readFileSync(join(this.home, 'admin-password'), 'utf8').trim());
  }

  /** Kills everything and removes the home. */
  async remove(): Promise<void> {
    for (const api of this.#apis.values()) await kill(api);
    await this.killChain();
    await this.#postgres.destroy();
    removeHome(this.home);
  }

  async #start(main: string, env: Record<string, string>, args: readonly string[] = []): Promise<Running> {
    const child = spawn(process.execPath, nodeArguments(main, args), {
      cwd: ROOT,
      env: {
        ...process.env,
        TIDEMARK_HOME: this.home,
        TIDEMARK_HTTP_PORT: '0',
        TIDEMARK_DATABASE_URL: this.databaseUrl,
        TIDEMARK_CHAIN_URL: this.chainUrl,
        TIDEMARK_ANCHOR_INTERVAL_MS: '200',
        TIDEMARK_LOG_LEVEL: 'info',
        ...this.#env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stderr!.on('data', (bytes: Buffer) => (this.#log += bytes.toString()));
    const lines = createInterface({ input: child.stdout! });
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${main} ended: ${this.#log.slice(-2000)}`);
    });
    ended.catch(() => undefined);
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    return { child, port: (JSON.parse(line) as { port: number }).port };
  }
}

async function kill(running: Running | undefined): Promise<void> {
  const child = running?.child;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
