import { equal, toHex } from './bytes.ts';
import { type Checkpoint, NoteError, verifyCheckpoint } from './checkpoint.ts';
import { EvidenceError } from './evidence-error.ts';
import type { EvidenceCode } from './evidence-messages.ts';
import { type Evidence, parseEvidence } from './evidence.ts';
import { type Genesis, readGenesis } from './genesis-data.ts';
import { thumbprint } from './jwk.ts';
import { isSameLedger, type LedgerIdentity } from './ledger-identity.ts';
import { verifyInclusion } from './merkle.ts';
import { type NoteErrorCode, parseNote } from './note.ts';
import { Refusal } from './refusal.ts';
import { entryId, parseStatement, type Statement } from './statement.ts';

/** The steps of a verification that concern the log: the file, the ledger, its checkpoint, the entries in it. */

export type OpenedEntry = {
  readonly index: number;
  readonly statement: Statement;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

export type OpenedFile = { readonly evidence: Evidence; readonly entries: readonly OpenedEntry[] };

function openStatement(jws: string, index: number): Statement {
  try {
    return parseStatement(jws);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new EvidenceError('statement-malformed', `entry ${index}: ${error.detail}`);
  }
}

/** Reads the file and every statement in it. */
export function openFile(file: string | Uint8Array): OpenedFile {
  const evidence = parseEvidence(file);
  let last = -1;
  const entries = evidence.entries.map(({ index, statement, proof }): OpenedEntry => {
    if (index <= last)
      throw new EvidenceError('evidence-malformed', 'the entries are not in ascending order');
    last = index;
    return { index, statement: openStatement(statement, index), leaf: entryId(statement), proof };
  });
  return { evidence, entries };
}

/** The entry that the subject names; undefined when the file does not hold it. */
export function subjectEntry({ evidence, entries }: OpenedFile): OpenedEntry | undefined {
  return entries.find(({ leaf }) => toHex(leaf) === evidence.subject.id);
}

export type Ledger = {
  readonly genesis: Genesis;
  /** The `iss` of the ledger's own statements. */ readonly id: string;
};

/** Reads who the ledger is from entry 0, and compares it with the one that the verifier knows. */
export function checkIdentity({ evidence, entries }: OpenedFile, known: LedgerIdentity | undefined): Ledger {
  const first = entries[0];
  if (first?.index !== 0 || first.statement.payload.type !== 'genesis/1') {
    throw new EvidenceError(
      'genesis-missing',
      'entry 0 with a statement of type genesis/1 is not in the file',
    );
  }
  const { header, payload, readings } = first.statement;
  const genesis = readings.length === 1 ? readGenesis(readings[0]!) : null;
  if (!genesis)
    throw new EvidenceError('genesis-malformed', 'its data is no genesis whose vkey fits its origin and key');
  if (thumbprint(genesis.key) !== header.kid) {
    throw new EvidenceError('genesis-malformed', 'it is signed with another key than the one it names');
  }
  if (known && !isSameLedger(known, genesis)) {
    throw new EvidenceError('identity-other-ledger', `the file is of ${genesis.vkey}, not of ${known.vkey}`);
  }
  const { chainId, contract } = evidence.anchor;
  if (chainId !== genesis.chainId || contract !== genesis.contract) {
    throw new EvidenceError(
      'anchor-other-contract',
      `the anchor names ${contract} on chain ${chainId}, the ledger ${genesis.contract} on chain ${genesis.chainId}`,
    );
  }
  return { genesis, id: payload.iss };
}

const noteCodes: Readonly<Record<NoteErrorCode, EvidenceCode>> = {
  'note-malformed': 'checkpoint-malformed',
  'note-not-signed-by-key': 'checkpoint-other-key',
  'note-bad-signature': 'checkpoint-bad-signature',
};

async function openCheckpoint(note: string, vkey: string): Promise<Checkpoint> {
  try {
    // A second signature could change without anything to show it, so that a file holds the ledger's alone.
    if (parseNote(note).signatures.length !== 1) {
      throw new EvidenceError('checkpoint-malformed', 'it has other signatures beside the one of the ledger');
    }
    return await verifyCheckpoint(note, vkey);
  } catch (error) {
    if (error instanceof NoteError) throw new EvidenceError(noteCodes[error.code], error.message);
    throw error;
  }
}

/** Verifies the ledger's signature on the checkpoint, and that the anchor is for it. */
export async function checkCheckpoint({ evidence }: OpenedFile, { genesis }: Ledger): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint(evidence.checkpoint, genesis.vkey);
  if (checkpoint.origin !== genesis.origin) {
    throw new EvidenceError('checkpoint-other-key', 'its origin is not the one of the ledger');
  }
  const { treeSize, rootHash } = evidence.anchor;
  if (treeSize !== checkpoint.size || !equal(rootHash, checkpoint.root)) {
    throw new EvidenceError(
      'anchor-other-checkpoint',
      `the anchor is for ${treeSize} entries with root ${toHex(rootHash)}, the checkpoint for ${checkpoint.size} with root ${toHex(checkpoint.root)}`,
    );
  }
  return checkpoint;
}

/** Verifies each entry's inclusion proof, and that what the file claims to be about is among them. */
export function checkInclusion(file: OpenedFile, { size, root }: Checkpoint): void {
  for (const { index, leaf, proof } of file.entries) {
    if (!verifyInclusion({ index, size, leaf, proof, root })) {
      throw new EvidenceError(
        'not-in-log',
        `entry ${index} does not lead to the root of the tree of ${size} entries`,
      );
    }
  }
  if (!subjectEntry(file))
    throw new EvidenceError('subject-missing', `no entry has the id ${file.evidence.subject.id}`);
}
