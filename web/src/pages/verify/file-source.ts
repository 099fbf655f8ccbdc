import { MAX_EVIDENCE_BYTES } from '@tidemark/core/evidence';
import type { Source } from './source.ts';

/** Reads a chosen file. One byte more than the most that is verified is enough to have it refused as too large. */
export async function fileSource(file: File): Promise<Source> {
  const bytes = new Uint8Array(await file.slice(0, MAX_EVIDENCE_BYTES + 1).arrayBuffer());
  return { kind: 'file', name: file.name, bytes };
}
