/** A sequence number on the wire: a number up to 2^53-1, a decimal text above. */
export type WireSeq = number | string;

export function wireSeq(seq: bigint): WireSeq {
  return seq <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seq) : seq.toString();
}
