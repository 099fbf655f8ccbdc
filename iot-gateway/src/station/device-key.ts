import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { generateKey, thumbprint, type PrivateJwk } from '@tidemark/core/jwk';

/**
 * The device's key: made here, kept in a file that only its owner may read (mode 600), never sent anywhere. The
 * file appears whole or not at all, and an existing one is never written over.
 */
export async function deviceKey(path: string): Promise<PrivateJwk> {
  const known = readKey(path);
  if (known !== null) return known;
  const key = await generateKey();
  const temporary = `${path}.${process.pid}`;
  writePrivateFile(temporary, `${JSON.stringify(key)}\n`);
  try {
    linkSync(temporary, path);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKey(path) ?? key;
  } finally {
    unlinkSync(temporary);
  }
}

/** Writes a new file with mode 600 and flushes it. Throws when it exists. */
export function writePrivateFile(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readKey(path: string): PrivateJwk | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = JSON.parse(text) as PrivateJwk;
  if (key.kid !== thumbprint(key)) throw new Error(`${path} is damaged: its kid is not its key's thumbprint`);
  return key;
}
