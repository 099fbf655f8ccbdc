import { Injectable } from '@nestjs/common';
import { BoundedMap } from '@tidemark/core/bounded-map';
import { HASH_BYTES, type NodeReader } from '@tidemark/core/merkle';
import { nodeReader, TILE_WIDTH, type TilePlace } from '@tidemark/core/tiles';
import { LedgerDatabase } from './ledger-database.ts';

/** Full tiles of the lowest level kept: 32 MiB, those of a million entries. */
const MAX_CACHED_LEAF_TILES = 4096;
/** Full tiles above: 16 MiB, enough for a log of 134 million entries. */
const MAX_CACHED_UPPER_TILES = 2048;

/** A tile, and the size up to which it serves: a partial one is cut short for larger trees, a full one never. */
type Held = { readonly hashes: Uint8Array; readonly upTo: number };

/**
 * Tiles out of the database. A full tile never changes, and a partial one keeps its beginning, so that both are kept
 * in memory; the lowest level and those above cannot push each other out.
 */
@Injectable()
export class TileStore {
  private readonly leafTiles = new BoundedMap<string, Held>(MAX_CACHED_LEAF_TILES);
  private readonly upperTiles = new BoundedMap<string, Held>(MAX_CACHED_UPPER_TILES);

  constructor(private readonly database: LedgerDatabase) {}

  /** Reads hashes of complete subtrees within a tree of `treeSize`, which must have been committed. */
  nodesOf(treeSize: number): NodeReader {
    return nodeReader((places) => this.read(places, treeSize));
  }

  /** The hashes of each tile, in the order asked for; empty for one that does not exist. */
  async read(places: readonly TilePlace[], treeSize: number): Promise<Uint8Array[]> {
    const held = places.map((place) => this.cached(place, treeSize));
    const missing = places.filter((_, i) => !held[i]);
    const fetched = missing.length > 0 ? await this.fetch(missing) : new Map<string, Uint8Array>();
    return places.map((place, i) => held[i]?.hashes ?? fetched.get(keyOf(place)) ?? new Uint8Array(0));
  }

  private cached(place: TilePlace, treeSize: number): Held | undefined {
    const held = this.cacheOf(place).get(keyOf(place));
    return held && held.upTo >= treeSize ? held : undefined;
  }

  private cacheOf({ level }: TilePlace): BoundedMap<string, Held> {
    return level === 0 ? this.leafTiles : this.upperTiles;
  }

  private async fetch(places: readonly TilePlace[]): Promise<Map<string, Uint8Array>> {
    const rows = await this.database.query<{ level: number; index: string; hashes: Buffer }[]>(
      `SELECT t.level, t.index, t.hashes FROM tiles t
       JOIN UNNEST($1::smallint[], $2::bigint[]) AS wanted (level, index) USING (level, index)`,
      [places.map((place) => place.level), places.map((place) => place.index)],
    );
    const fetched = new Map<string, Uint8Array>();
    for (const row of rows) {
      const place = { level: row.level, index: Number(row.index) };
      const hashes = new Uint8Array(row.hashes.buffer, row.hashes.byteOffset, row.hashes.length);
      fetched.set(keyOf(place), hashes);
      this.cacheOf(place).set(keyOf(place), { hashes, upTo: servesUpTo(place, hashes) });
    }
    return fetched;
  }
}

/** The largest tree of which the tile, with so many hashes, lacks nothing. */
function servesUpTo({ level, index }: TilePlace, hashes: Uint8Array): number {
  const width = hashes.length / HASH_BYTES;
  return width === TILE_WIDTH ? Infinity : (index * TILE_WIDTH + width + 1) * TILE_WIDTH ** level - 1;
}

function keyOf({ level, index }: TilePlace): string {
  return `${level}/${index}`;
}
