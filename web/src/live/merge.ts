import type { Weighing } from '../api/types.ts';

/** One reading of one entry; a statement with several readings is several weighings. */
export function weighingKey({ entryId, position }: Weighing): string {
  return `${entryId}/${position}`;
}

/** Puts newer weighings before the known ones, each once, and keeps the newest `most`. */
export function mergeWeighings(
  newer: readonly Weighing[],
  known: readonly Weighing[],
  most: number,
): Weighing[] {
  const seen = new Set<string>();
  const merged: Weighing[] = [];
  for (const weighing of [...newer, ...known]) {
    const key = weighingKey(weighing);
    if (seen.has(key)) continue;
    seen.add(key);
    merged.push(weighing);
    if (merged.length === most) break;
  }
  return merged;
}
