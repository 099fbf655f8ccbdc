/**
 * The sequence numbers received from one issuer in one epoch, as an immutable set of ranges. Its text is
 * PostgreSQL's int8multirange, `{[1,5),[7,9)}`: the upper bound is not in the range.
 */

export type SeqRange = { readonly from: bigint; readonly to: bigint };

/** Ranges in ascending order that neither overlap nor touch. */
export type SeqSet = readonly SeqRange[];

export const EMPTY_SEQ_SET: SeqSet = [];

const TEXT = /^\{(?:\[[0-9]+,[0-9]+\)(?:,\[[0-9]+,[0-9]+\))*)?\}$/;

/** Throws RangeError for a text that is not a multirange in PostgreSQL's own output form. */
export function parseSeqSet(text: string): SeqSet {
  if (!TEXT.test(text)) throw new RangeError(`not an int8multirange: ${text.slice(0, 80)}`);
  const ranges: SeqRange[] = [];
  for (const [, from, to] of text.matchAll(/\[([0-9]+),([0-9]+)\)/g)) {
    const range = { from: BigInt(from!), to: BigInt(to!) };
    const before = ranges.at(-1);
    if (range.from >= range.to || (before && before.to >= range.from)) {
      throw new RangeError(`ranges are empty, touch or are out of order: ${text.slice(0, 80)}`);
    }
    ranges.push(range);
  }
  return ranges;
}

export function formatSeqSet(set: SeqSet): string {
  return `{${set.map(({ from, to }) => `[${from},${to})`).join(',')}}`;
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** All numbers that are in at least one of two sets. */
export function uniteSeqSets(a: SeqSet, b: SeqSet): SeqSet {
  const united: { from: bigint; to: bigint }[] = [];
  for (const { from, to } of [...a, ...b].sort((x, y) => ascending(x.from, y.from))) {
    const last = united.at(-1);
    if (last && from <= last.to) {
      if (to > last.to) last.to = to;
    } else {
      united.push({ from, to });
    }
  }
  return united;
}

export function addSeqs(set: SeqSet, seqs: readonly bigint[]): SeqSet {
  return uniteSeqSets(
    set,
    seqs.map((seq) => ({ from: seq, to: seq + 1n })),
  );
}

export function hasSeq(set: SeqSet, seq: bigint): boolean {
  return set.some(({ from, to }) => from <= seq && seq < to);
}

export function countSeqs(set: SeqSet): bigint {
  return set.reduce((sum, { from, to }) => sum + to - from, 0n);
}

/** The largest n for which all of 1…n are in the set; 0 when 1 is missing. */
export function highestContiguous(set: SeqSet): bigint {
  const first = set[0];
  return first && first.from <= 1n ? first.to - 1n : 0n;
}

/** What is missing between 1 and the largest number of the set. */
export function gaps(set: SeqSet): SeqSet {
  const missing: SeqRange[] = [];
  let next = 1n;
  for (const { from, to } of set) {
    if (from > next) missing.push({ from: next, to: from });
    next = to;
  }
  return missing;
}
