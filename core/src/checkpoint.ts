import { fromBase64, toBase64 } from './bytes.ts';
import { HASH_BYTES } from './merkle.ts';
import { NoteError, openNote, parseNote, signNote } from './note.ts';

export { formatVkey, NoteError, parseVkey } from './note.ts';

/** The log's signed tree head, a C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint). */

export type Checkpoint = {
  /** The log's name, and the name of the key that signs. */
  readonly origin: string;
  /** Number of entries, below 2^53. */
  readonly size: number;
  readonly root: Uint8Array;
};

export type LogKey = { readonly publicKey: Uint8Array; readonly seed: Uint8Array };

const SIZE = /^(?:0|[1-9][0-9]{0,15})$/;

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Signs a checkpoint with the log's key and returns the note. */
export function signCheckpoint(checkpoint: Checkpoint, key: LogKey): Promise<string> {
  return signNote(checkpointText(checkpoint), checkpoint.origin, key.publicKey, key.seed);
}

function readText(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || !size || !root || extensions.includes('')) {
    throw new NoteError('note-malformed', 'a checkpoint has origin, size and root, a line each');
  }
  if (!SIZE.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new NoteError('note-malformed', 'the size of the checkpoint is not a number below 2^53');
  }
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(root);
  } catch {
    throw new NoteError('note-malformed', 'the root of the checkpoint is not base64');
  }
  if (bytes.length !== HASH_BYTES)
    throw new NoteError('note-malformed', 'the root of the checkpoint has not 32 bytes');
  return { origin, size: Number(size), root: bytes };
}

/** Reads a checkpoint without verifying its signature. Throws NoteError `note-malformed`. */
export function parseCheckpoint(note: string): Checkpoint {
  return readText(parseNote(note).text);
}

/**
 * Reads a checkpoint that the key has signed. Throws NoteError when it cannot be read, is not signed by this key or
 * is signed wrongly; RangeError for a bad verifier key.
 */
export async function verifyCheckpoint(note: string, vkey: string): Promise<Checkpoint> {
  return readText((await openNote(note, vkey)).text);
}
