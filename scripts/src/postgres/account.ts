import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The user and group that a process runs as. */
export type Account = { uid: number; gid: number };

// systemd's table of user ids leaves 60578 to 61183 to nobody: no distribution hands them out, and they are below
// 65536, so they exist in containers that map only that many. https://systemd.io/UIDS-GIDS/
const FIRST_FREE_UID = 60_832;

/**
 * PostgreSQL refuses to run as root. The server takes any numeric user id, so root needs no `useradd` and leaves no
 * user behind. Undefined when we are an ordinary user and PostgreSQL runs as ourselves.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const taken = new Set(knownUsers().map(({ uid }) => uid));
  let uid = FIRST_FREE_UID;
  while (taken.has(uid)) uid += 1;
  return { uid, gid: uid };
}

/** `initdb` alone insists on a user with a name. It borrows one; its files are given to the server's user after. */
export function initdbAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = knownUsers().filter(({ uid }) => uid !== 0);
  const user = users.find(({ name }) => name === 'nobody') ?? users[0];
  if (!user) {
    throw new Error(
      'PostgreSQL does not run as root and /etc/passwd names no other user; set TIDEMARK_DATABASE_URL or start as another user',
    );
  }
  return { uid: user.uid, gid: user.gid };
}

function knownUsers(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Whether `account` can do what `test` asks (`-x` enter or run, `-r` read). The kernel answers, so ACLs count. */
export function canAccess(account: Account | undefined, test: '-x' | '-r', path: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return result.status === 0;
}
