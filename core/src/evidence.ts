import { fromBase64, fromUtf8, toBase64 } from './bytes.ts';
import { EvidenceError } from './evidence-error.ts';
import { isInstant } from './instant.ts';
import { isAddress, isChainId } from './ledger-identity.ts';
import { HASH_BYTES } from './merkle.ts';

/**
 * The one file with which anybody verifies a claim. It has exactly one spelling (the JSON of `serializeEvidence`),
 * so that no byte of it can change unnoticed.
 */

export const EVIDENCE_FORMAT = 'tidemark-evidence/1';
export const EVIDENCE_MEDIA_TYPE = 'application/vnd.tidemark.evidence+json';
export const MAX_EVIDENCE_BYTES = 64 * 1024 * 1024;
export const MAX_EVIDENCE_ENTRIES = 100_000;
/** A proof has one hash a level, and no tree here is higher than 53 levels. */
const MAX_PROOF_HASHES = 53;

export type EvidenceEntry = {
  readonly index: number;
  /** The JWS. */
  readonly statement: string;
  /** Leaf first. */
  readonly proof: readonly Uint8Array[];
};

export type Anchor = {
  readonly chainId: number;
  readonly contract: string;
  readonly treeSize: number;
  readonly rootHash: Uint8Array;
  /** Hash of the transaction, `0x` and 64 lower-case hex digits, as the hash of the block. */
  readonly transaction: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  /** The block's timestamp as an instant in UTC with milliseconds. */
  readonly blockTime: string;
};

/** What the file is evidence of. `id` is the entry's id in hex. */
export type Subject = { readonly kind: 'entry'; readonly id: string };

export type Evidence = {
  /** The signed note, with the ledger's signature alone. */
  readonly checkpoint: string;
  /** In ascending order of index, the genesis entry first. */
  readonly entries: readonly EvidenceEntry[];
  readonly anchor: Anchor;
  readonly subject: Subject;
};

/** The file's text. */
export function serializeEvidence({ checkpoint, entries, anchor, subject }: Evidence): string {
  return JSON.stringify({
    format: EVIDENCE_FORMAT,
    checkpoint,
    entries: entries.map(({ index, statement, proof }) => ({ index, statement, proof: proof.map(toBase64) })),
    anchor: {
      chainId: anchor.chainId,
      contract: anchor.contract,
      treeSize: anchor.treeSize,
      rootHash: toBase64(anchor.rootHash),
      transaction: anchor.transaction,
      blockNumber: anchor.blockNumber,
      blockHash: anchor.blockHash,
      blockTime: anchor.blockTime,
    },
    subject: { kind: subject.kind, id: subject.id },
  });
}

type Members = Readonly<Record<string, unknown>>;

function malformed(detail: string): EvidenceError {
  return new EvidenceError('evidence-malformed', detail);
}

function members(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed(`${what} is not an object`);
  return value as Members;
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw malformed(`${what} is not a text`);
  return value;
}

function count(value: unknown, what: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw malformed(`${what} is not a number from 0 to 2^53-1`);
  return value as number;
}

function list(value: unknown, most: number, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(`${what} is not a list`);
  if (value.length > most) throw malformed(`${what} has ${value.length} items, at most ${most} are read`);
  return value;
}

function hash(value: unknown, what: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(text(value, what));
  } catch {
    throw malformed(`${what} is not base64`);
  }
  if (bytes.length !== HASH_BYTES) throw malformed(`${what} has not 32 bytes`);
  return bytes;
}

function hexHash(value: unknown, what: string): string {
  const hex = text(value, what);
  if (!/^0x[0-9a-f]{64}$/.test(hex)) throw malformed(`${what} is not 0x and 64 lower-case hex digits`);
  return hex;
}

function readEntry(value: unknown, i: number): EvidenceEntry {
  const what = `entries[${i}]`;
  const entry = members(value, what);
  const proof = list(entry['proof'], MAX_PROOF_HASHES, `${what}.proof`);
  return {
    index: count(entry['index'], `${what}.index`),
    statement: text(entry['statement'], `${what}.statement`),
    proof: proof.map((one, j) => hash(one, `${what}.proof[${j}]`)),
  };
}

function readAnchor(value: unknown): Anchor {
  const anchor = members(value, 'anchor');
  const { chainId, contract } = anchor;
  if (!isChainId(chainId)) throw malformed('anchor.chainId is not a positive number');
  if (!isAddress(contract)) throw malformed('anchor.contract is not an address');
  const blockTime = text(anchor['blockTime'], 'anchor.blockTime');
  if (!isInstant(blockTime))
    throw malformed('anchor.blockTime is not an instant as 2026-05-31T08:00:00.000Z');
  return {
    chainId,
    contract,
    treeSize: count(anchor['treeSize'], 'anchor.treeSize'),
    rootHash: hash(anchor['rootHash'], 'anchor.rootHash'),
    transaction: hexHash(anchor['transaction'], 'anchor.transaction'),
    blockNumber: count(anchor['blockNumber'], 'anchor.blockNumber'),
    blockHash: hexHash(anchor['blockHash'], 'anchor.blockHash'),
    blockTime,
  };
}

function readSubject(value: unknown): Subject {
  const { kind, id } = members(value, 'subject');
  if (kind !== 'entry') throw malformed('subject.kind is not known');
  if (!/^[0-9a-f]{64}$/.test(text(id, 'subject.id')))
    throw malformed('subject.id is not 64 lower-case hex digits');
  return { kind, id: id as string };
}

function readJson(file: string | Uint8Array): { json: string; value: Members } {
  if (file.length > MAX_EVIDENCE_BYTES) {
    throw new EvidenceError(
      'evidence-too-large',
      `${file.length} bytes, at most ${MAX_EVIDENCE_BYTES} are read`,
    );
  }
  try {
    const json = typeof file === 'string' ? file : fromUtf8(file);
    return { json, value: members(JSON.parse(json), 'the file') };
  } catch (error) {
    if (error instanceof EvidenceError) throw error;
    throw malformed('the file is not JSON in UTF-8');
  }
}

/**
 * Reads a file's shape; nothing in it is verified yet. Throws EvidenceError `evidence-too-large`,
 * `evidence-malformed`, or `evidence-not-canonical` for a file that says the right things in other bytes.
 */
export function parseEvidence(file: string | Uint8Array): Evidence {
  const { json, value } = readJson(file);
  if (value['format'] !== EVIDENCE_FORMAT) throw malformed(`format is not ${EVIDENCE_FORMAT}`);
  const evidence: Evidence = {
    checkpoint: text(value['checkpoint'], 'checkpoint'),
    entries: list(value['entries'], MAX_EVIDENCE_ENTRIES, 'entries').map(readEntry),
    anchor: readAnchor(value['anchor']),
    subject: readSubject(value['subject']),
  };
  if (serializeEvidence(evidence) !== json) {
    throw new EvidenceError('evidence-not-canonical', 'the file is not spelt as evidence files are');
  }
  return evidence;
}
