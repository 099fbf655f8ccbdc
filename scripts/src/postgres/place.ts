import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type Account, canAccess } from './account.ts';

// Folders of the system that root may write and everybody may enter.
const SHARED_PLACES = ['/var/lib/tidemark', '/opt/tidemark', '/var/tmp/tidemark'];

/** A folder outside every home which the database's user can reach; made when missing. */
export function sharedPlace(account: Account | undefined): string {
  const tried: string[] = [];
  for (const dir of SHARED_PLACES) {
    try {
      mkdirSync(dir, { recursive: true });
      if (statSync(dir).uid === process.getuid?.()) chmodSync(dir, 0o711);
      if (canAccess(account, '-x', dir) && statSync(dir).uid === process.getuid?.()) return dir;
      tried.push(`${dir} (not ours, or closed)`);
    } catch (error) {
      tried.push(`${dir} (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  throw new Error(
    `no folder for the database that its user can reach: ${tried.join(', ')}; set TIDEMARK_HOME or TIDEMARK_DATABASE_URL`,
  );
}

/**
 * The folder that holds the database of a home: `<home>/postgres`, or, when the way there is closed to the
 * database's user, a folder of its own in a shared place with `<home>/postgres` as a link to it. The folder is
 * named by chance, not by the home's path, so that a home that was moved keeps its database and a new home in the
 * old place never inherits it.
 */
export function databasePlace(home: string, account: Account | undefined): string {
  const place = join(resolve(home), 'postgres');
  if (isLink(place)) {
    if (existsSync(place)) return realpathSync(place);
    if (existsSync(join(home, 'ledger-key.json'))) {
      throw new Error(
        `the database of ${home} is gone: ${place} points to ${readlinkSync(place)}, which does not exist`,
      );
    }
    unlinkSync(place);
  }
  if (existsSync(place) && canAccess(account, '-x', place)) return place;
  if (!existsSync(place) && canAccess(account, '-x', home)) {
    makeEnterable(place);
    return place;
  }
  if (existsSync(join(place, 'data'))) {
    throw new Error(
      `user ${account?.uid}, whom the database runs as, cannot enter ${place}; run chmod o+x on ${home} and the folders above it`,
    );
  }
  const outside = join(sharedPlace(account), `home-${randomBytes(6).toString('hex')}`);
  makeEnterable(outside);
  writeFileSync(join(outside, 'home'), `${resolve(home)}\n`, { mode: 0o600 });
  symlinkSync(outside, place);
  return outside;
}

// Enterable by all, listed by nobody else; chmod, because the umask takes bits from mkdir's mode.
function makeEnterable(dir: string): void {
  mkdirSync(dir);
  chmodSync(dir, 0o711);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
