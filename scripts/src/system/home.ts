import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartMistake } from './mistake.ts';

/** The folder that everything of one ledger lives in. */
export type Home = {
  readonly path: string;
  /** True when it held nothing before this start. */
  readonly isNew: boolean;
  /** Where the processes of a running system are recorded. */
  readonly run: string;
  readonly logs: string;
};

/** Makes the home when it is missing. Throws StartMistake when it cannot be used. */
export function openHome(setting: string): Home {
  const path = resolve(setting);
  const refuse = (why: string): never => {
    throw new StartMistake([`The home ${path} ${why}. Set TIDEMARK_HOME to a folder that you may write.`]);
  };
  try {
    const isNew = !existsSync(path) || (statSync(path).isDirectory() && readdirSync(path).length === 0);
    if (!existsSync(path)) makeHome(path);
    if (!statSync(path).isDirectory()) refuse('is not a folder');
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const home = { path, isNew, run: join(path, 'run'), logs: join(path, 'logs') };
    for (const dir of [home.run, home.logs]) mkdirSync(dir, { recursive: true, mode: 0o700 });
    return home;
  } catch (error) {
    if (error instanceof StartMistake) throw error;
    return refuse(`cannot be used (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

// Others may pass through but not look around: as root, the database is another user who must get to its data.
function makeHome(path: string): void {
  makeFolder(path);
  chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
}

// Not mkdir's own `recursive`, which never returns where a folder exists but takes no new ones, as /proc.
function makeFolder(path: string): void {
  const above = dirname(path);
  if (!existsSync(above)) makeFolder(above);
  mkdirSync(path);
}
