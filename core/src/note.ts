import { concat, equal, fromBase64, toBase64, toHex, utf8 } from './bytes.ts';
import { sign, verify } from './ed25519.ts';
import { sha256 } from './sha256.ts';

/** C2SP signed notes (c2sp.org/signed-note) with Ed25519 keys: a text and the signatures below it. */

export type Vkey = { readonly name: string; readonly publicKey: Uint8Array };

export type NoteSignature = {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
};

export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

export type NoteErrorCode = 'note-malformed' | 'note-not-signed-by-key' | 'note-bad-signature';

export class NoteError extends Error {
  override readonly name = 'NoteError';
  readonly code: NoteErrorCode;

  constructor(code: NoteErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

const ED25519 = Uint8Array.of(1);
const NAME = /^[^\s+\p{Cc}]+$/u;
const MAX_NOTE_CHARS = 64 * 1024;
const MAX_SIGNATURES = 64;

/** True for a key name: not empty, without spaces, plus signs and control characters. */
export function isKeyName(name: string): boolean {
  return NAME.test(name) && name.isWellFormed();
}

/** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), ED25519, publicKey)).slice(0, 4);
}

/** The text form of a verifier key: `name+keyid+base64(type ‖ public key)`. Throws RangeError for a bad name or key. */
export function formatVkey(name: string, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw new RangeError('a key name is not empty and has no spaces or plus signs');
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes');
  return `${name}+${toHex(keyId(name, publicKey))}+${toBase64(concat(ED25519, publicKey))}`;
}

/** Throws RangeError for anything that `formatVkey` would not write. */
export function parseVkey(vkey: string): Vkey {
  const first = vkey.indexOf('+');
  const second = vkey.indexOf('+', first + 1);
  if (first === -1 || second === -1) throw new RangeError('a verifier key is name+keyid+key');
  const name = vkey.slice(0, first);
  const typed = fromBase64(vkey.slice(second + 1));
  if (typed.length !== 33 || typed[0] !== 1) throw new RangeError('the verifier key is not an Ed25519 key');
  const publicKey = typed.slice(1);
  if (formatVkey(name, publicKey) !== vkey)
    throw new RangeError("the verifier key's id does not fit its key");
  return { name, publicKey };
}

/** Signs a text, which ends in a newline, and returns the whole note. */
export async function signNote(
  text: string,
  name: string,
  publicKey: Uint8Array,
  seed: Uint8Array,
): Promise<string> {
  const signature = await sign(seed, utf8(text));
  return `${text}\n— ${name} ${toBase64(concat(keyId(name, publicKey), signature))}\n`;
}

function parseSignature(line: string): NoteSignature {
  const [dash, name, base64, ...rest] = line.split(' ');
  if (dash !== '—' || !name || !base64 || rest.length > 0 || !isKeyName(name)) {
    throw new NoteError('note-malformed', 'a line below the note is not a signature');
  }
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(base64);
  } catch (error) {
    throw new NoteError('note-malformed', `a signature cannot be read: ${(error as Error).message}`);
  }
  if (bytes.length < 5) throw new NoteError('note-malformed', 'a signature is too short');
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

/** Splits a note into text and signatures without verifying any. Throws NoteError `note-malformed`. */
export function parseNote(note: string): Note {
  if (note.length > MAX_NOTE_CHARS) throw new NoteError('note-malformed', 'the note is too long');
  if (!note.isWellFormed() || hasControlCharacter(note)) {
    throw new NoteError('note-malformed', 'the note holds control characters or is not Unicode');
  }
  const border = note.lastIndexOf('\n\n');
  if (border === -1 || !note.endsWith('\n'))
    throw new NoteError('note-malformed', 'the note has no signatures');
  const lines = note.slice(border + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES)
    throw new NoteError('note-malformed', 'the note has too many signatures');
  return { text: note.slice(0, border + 1), signatures: lines.map(parseSignature) };
}

/**
 * Opens a note with one verifier key; others' signatures are ignored, as the format demands. Throws NoteError when
 * the note cannot be read, has no signature of this key or has a bad one; RangeError for a bad verifier key.
 */
export async function openNote(note: string, vkey: string): Promise<Note> {
  const { name, publicKey } = parseVkey(vkey);
  const parsed = parseNote(note);
  const id = keyId(name, publicKey);
  const ours = parsed.signatures.filter((one) => one.name === name && equal(one.keyId, id));
  if (ours.length === 0) throw new NoteError('note-not-signed-by-key', `the note is not signed by ${name}`);
  const message = utf8(parsed.text);
  for (const { signature } of ours) {
    if (!(await verify(publicKey, message, signature))) {
      throw new NoteError('note-bad-signature', `the signature of ${name} does not match the note`);
    }
  }
  return parsed;
}
