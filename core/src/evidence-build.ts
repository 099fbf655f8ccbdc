import type { Anchor, Evidence, Subject } from './evidence.ts';
import { inclusionProof, type NodeReader } from './merkle.ts';

/** An entry as the log holds it. */
export type LogEntry = { readonly index: number; readonly statement: string };

export type EvidenceParts = {
  /** The note of the anchored checkpoint. */
  readonly checkpoint: string;
  /** The genesis entry, the signers' keys and the entries claimed, in any order; the same one twice is one. */
  readonly entries: readonly LogEntry[];
  readonly anchor: Anchor;
  readonly subject: Subject;
};

/** Puts evidence together, with a proof for each entry to the anchored tree. Throws RangeError for an entry outside it. */
export async function buildEvidence(parts: EvidenceParts, read: NodeReader): Promise<Evidence> {
  const byIndex = new Map(parts.entries.map((entry) => [entry.index, entry.statement]));
  const indexes = [...byIndex.keys()].sort((a, b) => a - b);
  const entries = await Promise.all(
    indexes.map(async (index) => ({
      index,
      statement: byIndex.get(index)!,
      proof: await inclusionProof(index, parts.anchor.treeSize, read),
    })),
  );
  return { checkpoint: parts.checkpoint, entries, anchor: parts.anchor, subject: parts.subject };
}
