import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, initdbAccount } from './account.ts';

/** The one database role; it owns the database. */
export const ROLE = 'tidemark';

/**
 * Makes the cluster in `<place>/data` if it is not there. It is built beside and renamed when it is whole and on the
 * disk, so that a start that was cut short leaves nothing half done. About 0.8 s.
 */
export async function ensureCluster(
  place: string,
  binaries: string,
  account: Account | undefined,
  password: string,
): Promise<string> {
  const data = join(place, 'data');
  if (existsSync(data)) return data;
  const fresh = join(place, 'data.new');
  const passwordFile = join(place, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  const builder = initdbAccount();
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (builder) for (const path of [fresh, passwordFile]) chownSync(path, builder.uid, builder.gid);
  try {
    const initdb = join(binaries, 'bin', 'initdb');
    await run(initdb, initdbArguments(fresh, passwordFile), builder);
    appendFileSync(join(fresh, 'postgresql.conf'), "\ninclude = 'tidemark.conf'\n");
    writeSettings(fresh, undefined);
    await run(initdb, ['--pgdata', fresh, '--sync-only'], builder);
    if (account) giveTo(fresh, account);
    renameSync(fresh, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return data;
}

// The builtin provider sorts by code point and knows Unicode's letter cases, on every machine alike: an index built
// here is never corrupted by another version of the system's locales. Syncing is one step at the end.
function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    ...['--pgdata', data, '--username', ROLE, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--data-checksums', '--no-sync', '--no-instructions'],
  ];
}

/** What differs from PostgreSQL's defaults, for two cores and a machine that the database does not have alone. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  // An acknowledged statement is on the disk. These three are what that sentence rests on.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  // Nothing replicates from an embedded database.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '16MB',
  min_wal_size: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  io_method: 'sync',
  autovacuum_max_workers: '2',
  idle_in_transaction_session_timeout: '5min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  lc_messages: 'C',
};

/** Writes our settings into a cluster, so that a newer version of them reaches clusters made before. */
export function writeSettings(data: string, account: Account | undefined): void {
  const lines = Object.entries(SETTINGS).map(([name, value]) => `${name} = '${value}'`);
  const path = join(data, 'tidemark.conf');
  writeFileSync(path, `# Written by Tidemark at every start.\n${lines.join('\n')}\n`);
  chmodSync(path, 0o600);
  if (account) chownSync(path, account.uid, account.gid);
}

function giveTo(path: string, account: Account): void {
  lchownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) giveTo(join(path, entry.name), account);
    else lchownSync(join(path, entry.name), account.uid, account.gid);
  }
}

function run(command: string, args: string[], account: Account | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-2_000)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}: ${said.trim()}`));
    });
  });
}
