import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.ts';
import { type Account, serverAccount } from './postgres/account.ts';
import { reachableBinaries } from './postgres/binaries.ts';
import { ensureCluster, ROLE, writeSettings } from './postgres/cluster.ts';
import { databasePlace, sharedPlace } from './postgres/place.ts';
import { endLeftover, readPostmasterFile, STOP_TIMEOUT_MS } from './postgres/postmaster.ts';
import { endProcess, signal } from './processes.ts';

/** A running PostgreSQL 18 of our own. */
export interface Postgres {
  readonly pid: number;
  readonly port: number;
  /** Address of the database `tidemark`, with role and password. */
  readonly url: string;
  /** Settles when the server has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Makes a further, empty database and gives its address. */
  createDatabase(name: string): Promise<string>;
  /** SIGKILL, as in a test of faults. */
  kill(): Promise<void>;
  /** Fast shutdown: sessions are ended, everything committed is kept. */
  stop(): Promise<void>;
  /** Stops the server and removes its data, wherever it is. */
  destroy(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder that the database belongs to; its data is in `postgres` below it, or `postgres` links to it. */
  home: string;
  /** 0 or left out: a free one. */
  port?: number;
  /** Where the server's log is appended. Default: `<home>/logs/database.log`. */
  logFile?: string;
}

const START_TIMEOUT_MS = 120_000;
const ATTEMPTS = 5;

/**
 * Starts the database of a home, making it first when the home has none. As root it runs as another user. Ends a
 * server that a killed parent left behind. Throws with one sentence when it cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = resolve(options.home);
  const logFile = options.logFile ?? join(home, 'logs', 'database.log');
  mkdirSync(join(logFile, '..'), { recursive: true });
  const account = serverAccount();
  const binaries = reachableBinaries(account, account ? sharedPlace(account) : home);
  const place = databasePlace(home, account);
  const password = passwordOf(home);
  const data = await ensureCluster(place, binaries, account, password);
  await endLeftover(data);
  writeSettings(data, account);
  const server = await startServer({ binaries, data, account, logFile, port: options.port ?? 0 });
  const urlOf = (database: string): string =>
    `postgres://${ROLE}:${password}@127.0.0.1:${server.port}/${database}`;
  await createDatabase(urlOf('postgres'), ROLE);
  return handle(server, urlOf, [place, join(home, 'postgres')]);
}

type Server = { child: ChildProcess; pid: number; port: number; exited: Promise<void> };

function handle(server: Server, urlOf: (database: string) => string, places: string[]): Postgres {
  const stop = (): Promise<void> =>
    endProcess(server.pid, 'SIGINT', STOP_TIMEOUT_MS).then(() => server.exited);
  return {
    pid: server.pid,
    port: server.port,
    url: urlOf(ROLE),
    exited: server.exited,
    createDatabase: async (name) => {
      await createDatabase(urlOf('postgres'), name);
      return urlOf(name);
    },
    kill: async () => {
      signal(server.pid, 'SIGKILL');
      await server.exited;
    },
    stop,
    destroy: async () => {
      await stop();
      for (const path of places) rmSync(path, { recursive: true, force: true });
    },
  };
}

function passwordOf(home: string): string {
  const path = join(home, 'database-password');
  if (!existsSync(path))
    writeFileSync(path, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8').trim();
}

type Launch = { binaries: string; data: string; account: Account | undefined; logFile: string; port: number };

// A free port may be taken before PostgreSQL binds it, and sessions of a killed server may hold its shared memory
// for a moment longer: both pass, so a failed start is tried again.
async function startServer(launch: Launch): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = launch.port || (await freePort());
    const server = spawnServer(launch, port);
    if (await becomesReady(server, launch.data)) return server;
    if (attempt === ATTEMPTS)
      throw new Error(`the database did not start; its log says why: ${launch.logFile}`);
    await sleep(200 * attempt);
  }
}

function spawnServer(launch: Launch, port: number): Server {
  const log = openSync(launch.logFile, 'a', 0o600);
  const child = spawn(join(launch.binaries, 'bin', 'postgres'), ['-D', launch.data, '-p', String(port)], {
    ...launch.account,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C in the terminal is for us, and we stop the database last.
    detached: true,
  });
  closeSync(log);
  const exited = new Promise<void>((done) => {
    child.once('close', () => done());
    child.once('error', () => done());
  });
  const pid = child.pid ?? 0;
  if (pid) endWithUs(pid, exited);
  return { child, pid, port, exited };
}

/**
 * PostgreSQL knows nothing of its parent. A shell waits on a pipe that only we hold open: when we die, however we
 * die, it reads the end of the pipe and asks the server to stop. It costs about 1 MiB.
 */
function endWithUs(pid: number, exited: Promise<void>): void {
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(pid)], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watch.once('error', () => undefined);
  watch.unref();
  void exited.then(() => watch.kill('SIGKILL'));
}

async function becomesReady(server: Server, data: string): Promise<boolean> {
  let ended = !server.pid;
  void server.exited.then(() => (ended = true));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!ended && Date.now() < deadline) {
    const file = readPostmasterFile(data);
    if (file?.pid === server.pid && file.ready) return true;
    await sleep(10);
  }
  if (!ended) await endProcess(server.pid, 'SIGINT', STOP_TIMEOUT_MS);
  return false;
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
