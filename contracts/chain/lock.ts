import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ChainRefusal } from './refusal.ts';

const SQLITE_BUSY = 5;

/**
 * Keeps every other process out of `folder` until `release` is called or this process is gone, however it went.
 *
 * Node cannot lock a file by itself. SQLite can, with a lock that the kernel holds for the process: nothing stays
 * behind after `kill -9`, where a file with a process number would have to be judged stale or not.
 */
export function lockFolder(folder: string): { release: () => void } {
  const file = join(folder, 'lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const isBusy = (error as { errcode?: number }).errcode === SQLITE_BUSY;
    throw isBusy
      ? new ChainRefusal(
          'home-in-use',
          `Another chain process uses ${folder}; stop it or set TIDEMARK_HOME to another folder.`,
        )
      : new ChainRefusal(
          'home-unusable',
          `${file} cannot be opened (${(error as Error).message}); check TIDEMARK_HOME.`,
          { cause: error },
        );
  }
  const held = database;
  return { release: () => held.close() };
}
