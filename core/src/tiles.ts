import { emptyRoot, foldComplete, HASH_BYTES, type Node, nodeHash, type NodeReader } from './merkle.ts';

/**
 * The tree cut into tiles of 256 hashes (C2SP tlog-tiles). A hash of a tile at level L is the root of 256^L entries;
 * what lies between is computed again when it is needed.
 */

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** Where a tile is: `level` counts tiles upwards from the entries, `index` from the left. */
export type TilePlace = { readonly level: number; readonly index: number };

/** A tile's hashes, 32 bytes each, 1 to 256 of them. */
export type Tile = TilePlace & { readonly hashes: Uint8Array };

export type TileAddress = {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 for a full tile, less for a partial one. */
  readonly width: number;
};

/** The path below the log's prefix, as `tile/0/x001/x234/067.p/5`. */
export function tilePath({ level, index, width }: TileAddress): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift((groups.length === 0 ? '' : 'x') + String(rest % 1000).padStart(3, '0'));
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH =
  /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The tile of a path; null for anything that `tilePath` would not write. */
export function parseTilePath(path: string): TileAddress | null {
  const match = PATH.exec(path);
  if (!match) return null;
  const address: TileAddress = {
    level: match[1] === 'entries' ? 'entries' : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  };
  // Writing it again refuses the leading zeroes and the widths that no tile has.
  return Number.isSafeInteger(address.index) && address.width <= TILE_WIDTH && tilePath(address) === path
    ? address
    : null;
}

/** The partial tiles at the right edge of a tree of `size` entries, lowest level first. */
export function edgeTiles(size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return tiles;
}

/** The roots of the complete subtrees that make up a tile, narrowest (rightmost) first. */
function tilePeaks(hashes: Uint8Array): Uint8Array[] {
  const width = hashes.length / HASH_BYTES;
  const peaks: Uint8Array[] = [];
  let end = width;
  for (let height = 0; height <= TILE_HEIGHT; height++) {
    const part = 2 ** height;
    if (Math.floor(width / part) % 2 === 0) continue;
    peaks.push(foldComplete(hashes.subarray((end - part) * HASH_BYTES, end * HASH_BYTES)));
    end -= part;
  }
  return peaks;
}

/** The root of a tree from the partial tiles at its right edge, lowest level first. */
export function rootOfEdge(edge: readonly Tile[]): Uint8Array {
  let root: Uint8Array | null = null;
  for (const { hashes } of edge) {
    for (const peak of tilePeaks(hashes)) root = root === null ? peak : nodeHash(peak, root);
  }
  return root ?? emptyRoot();
}

/** A tree as far as appending needs it: its size and the partial tiles at its right edge. */
export type TileTree = { readonly size: number; readonly edge: readonly Tile[] };

export const EMPTY_TILE_TREE: TileTree = { size: 0, edge: [] };

export type TileGrowth = {
  readonly tree: TileTree;
  /** Every tile that is new or has grown, with all its hashes. */
  readonly changed: readonly Tile[];
  readonly root: Uint8Array;
};

/** Puts new hashes after those of a level's partial tile, and cuts all of them into tiles. */
function growLevel(level: number, before: number, partial: Uint8Array, added: readonly Uint8Array[]): Tile[] {
  const first = Math.floor(before / TILE_WIDTH);
  const all = new Uint8Array(partial.length + added.length * HASH_BYTES);
  all.set(partial);
  for (let i = 0; i < added.length; i++) all.set(added[i]!, partial.length + i * HASH_BYTES);
  const tiles: Tile[] = [];
  const tileBytes = TILE_WIDTH * HASH_BYTES;
  for (let at = 0; at < all.length; at += tileBytes) {
    tiles.push({ level, index: first + at / tileBytes, hashes: all.slice(at, at + tileBytes) });
  }
  return tiles;
}

/**
 * Appends leaf hashes to a tree and says which tiles have changed, at all levels. Throws RangeError when the edge is
 * not that of a tree of this size.
 */
export function appendToTiles(tree: TileTree, leaves: readonly Uint8Array[]): TileGrowth {
  const wanted = edgeTiles(tree.size);
  const fits = wanted.every(({ level, index, width }, i) => {
    const tile = tree.edge[i];
    return tile?.level === level && tile.index === index && tile.hashes.length === width * HASH_BYTES;
  });
  if (!fits || tree.edge.length !== wanted.length)
    throw new RangeError(`not the edge of a tree of ${tree.size}`);
  const changed: Tile[] = [];
  const edge: Tile[] = [];
  let added = leaves;
  const size = tree.size + leaves.length;
  for (let level = 0, before = tree.size, after = size; after > 0; level++) {
    const old = tree.edge.find((tile) => tile.level === level);
    const tiles = added.length === 0 ? [] : growLevel(level, before, old?.hashes ?? new Uint8Array(0), added);
    changed.push(...tiles);
    const full = tiles.filter(({ hashes }) => hashes.length === TILE_WIDTH * HASH_BYTES);
    const last = tiles.length === 0 ? old : tiles.length > full.length ? tiles.at(-1) : undefined;
    if (last) edge.push(last);
    added = full.map(({ hashes }) => foldComplete(hashes));
    before = Math.floor(before / TILE_WIDTH);
    after = Math.floor(after / TILE_WIDTH);
  }
  return { tree: { size, edge }, changed, root: rootOfEdge(edge) };
}

/** Reads the hashes of tiles in the order asked for; a tile may hold more hashes than the tree in question had. */
export type TileReader = (places: readonly TilePlace[]) => Promise<readonly Uint8Array[]>;

type Spot = { readonly tile: number; readonly from: number; readonly to: number };

/** Reads complete subtrees out of tiles. Throws RangeError when a tile is narrower than the tree it should hold. */
export function nodeReader(read: TileReader): NodeReader {
  return async (nodes: readonly Node[]) => {
    const places: TilePlace[] = [];
    const known = new Map<string, number>();
    const spots = nodes.map((node): Spot => {
      const level = Math.floor(node.level / TILE_HEIGHT);
      const width = 2 ** (node.level % TILE_HEIGHT);
      const index = Math.floor((node.index * width) / TILE_WIDTH);
      const key = `${level}/${index}`;
      let tile = known.get(key);
      if (tile === undefined) {
        tile = places.push({ level, index }) - 1;
        known.set(key, tile);
      }
      const from = (node.index * width) % TILE_WIDTH;
      return { tile, from: from * HASH_BYTES, to: (from + width) * HASH_BYTES };
    });
    const tiles = await read(places);
    return spots.map(({ tile, from, to }) => {
      const hashes = tiles[tile];
      if (!hashes || hashes.length < to) {
        throw new RangeError(`tile ${places[tile]!.level}/${places[tile]!.index} is missing or too narrow`);
      }
      return foldComplete(hashes.subarray(from, to));
    });
  };
}
