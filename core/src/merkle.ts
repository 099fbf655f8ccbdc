import { equal } from './bytes.ts';
import { sha256, sha256Into } from './sha256.ts';

/**
 * The Merkle tree of RFC 9162 §2.1 over SHA-256. Sizes and indexes are numbers below 2^53, so that they are
 * divided, never shifted.
 */

export const HASH_BYTES = 32;

/** Hash of a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(entry.length + 1);
  input.set(entry, 1);
  return sha256(input);
}

// Hashing is synchronous, so that one buffer serves every inner node: no allocation but the digest's.
const pair = new Uint8Array(1 + 2 * HASH_BYTES);
pair[0] = 1;

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** The root of 2^n hashes that lie one after the other: a fresh copy, and the only one that is made. */
export function foldComplete(hashes: Uint8Array): Uint8Array {
  const row = hashes.slice();
  for (let length = row.length; length > HASH_BYTES; length /= 2) {
    for (let at = 0; at < length; at += 2 * HASH_BYTES) {
      pair.set(row.subarray(at, at + 2 * HASH_BYTES), 1);
      sha256Into(pair, row, at / 2);
    }
  }
  return row.slice(0, HASH_BYTES);
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** A complete subtree of 2^level leaves, the `index`-th of its level from the left. */
export type Node = { readonly level: number; readonly index: number };

/** Reads the hashes of complete subtrees, in the order asked for. */
export type NodeReader = (nodes: readonly Node[]) => Promise<Uint8Array[]>;

/** The complete subtrees, widest first, that together are the leaves from `start` up to `end`. */
export function subtrees(start: number, end: number): Node[] {
  const nodes: Node[] = [];
  let at = start;
  for (let level = 52; level >= 0; level--) {
    const width = 2 ** level;
    if (end - at < width) continue;
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Folds the hashes of `subtrees` into the root of their range. */
export function foldPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  const last = peaks.at(-1);
  if (!last) return emptyRoot();
  let root = last;
  for (let i = peaks.length - 2; i >= 0; i--) root = nodeHash(peaks[i]!, root);
  return root;
}

/** The largest power of two smaller than `size`, for `size` ≥ 2: where RFC 9162 splits a tree. */
function split(size: number): number {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
}

type Range = { readonly start: number; readonly end: number };

async function rangeHashes(ranges: readonly Range[], read: NodeReader): Promise<Uint8Array[]> {
  const groups = ranges.map(({ start, end }) => subtrees(start, end));
  const hashes = await read(groups.flat());
  let at = 0;
  return groups.map((group) => foldPeaks(hashes.slice(at, (at += group.length))));
}

/** The root of the first `size` leaves. */
export async function rootAt(size: number, read: NodeReader): Promise<Uint8Array> {
  return foldPeaks(await read(subtrees(0, size)));
}

/** The proof that leaf `index` is in the tree of `size` leaves, leaf first (RFC 9162 §2.1.3.1). One read. */
export function inclusionProof(index: number, size: number, read: NodeReader): Promise<Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const siblings: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      siblings.push({ start: middle, end });
      end = middle;
    } else {
      siblings.push({ start, end: middle });
      start = middle;
    }
  }
  return rangeHashes(siblings.reverse(), read);
}

/** The proof that the tree of `newSize` only adds to the one of `oldSize` (RFC 9162 §2.1.4.1). One read. */
export function consistencyProof(oldSize: number, newSize: number, read: NodeReader): Promise<Uint8Array[]> {
  if (oldSize < 0 || oldSize > newSize) throw new RangeError(`no tree of ${newSize} grows from ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return Promise.resolve([]);
  const ranges: Range[] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + split(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // Whoever verifies holds the old root already when the old tree is one complete left part of the new one.
  if (start > 0) ranges.push({ start, end });
  return rangeHashes(ranges.reverse(), read);
}

export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  /** The leaf's hash. */
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.every((hash) => hash.length === HASH_BYTES);

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion({ index, size, leaf, proof, root }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(hash, root);
}

export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** RFC 9162 §2.1.4.2; the empty tree is consistent with every tree, by an empty proof. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && equal(oldRoot, emptyRoot());
  const path = Number.isInteger(Math.log2(oldSize)) ? [oldRoot, ...proof] : proof;
  const first = path[0];
  if (!first) return false;
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let old = first;
  let grown = first;
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      old = nodeHash(hash, old);
      grown = nodeHash(hash, grown);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      grown = nodeHash(grown, hash);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(old, oldRoot) && equal(grown, newRoot);
}

/** The right edge of a growing tree: the roots of its complete subtrees, widest first. */
export class Frontier {
  #size: number;
  readonly #peaks: Uint8Array[];

  /** A frontier of `size` leaves; `peaks` has one hash for each 1 in the binary form of `size`. */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    if (!isSize(size) || subtrees(0, size).length !== peaks.length || !areHashes(peaks)) {
      throw new RangeError(`${peaks.length} peaks cannot be a tree of ${size} leaves`);
    }
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): readonly Uint8Array[] {
    return this.#peaks;
  }

  /** Appends one leaf's hash. */
  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let rest = this.#size; isOdd(rest); rest = half(rest)) hash = nodeHash(this.#peaks.pop()!, hash);
    this.#peaks.push(hash);
    this.#size++;
  }

  root(): Uint8Array {
    return foldPeaks(this.#peaks);
  }
}
