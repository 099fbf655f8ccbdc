import { Injectable } from '@nestjs/common';
import { BoundedMap } from '@tidemark/core/bounded-map';
import type { NodeReader } from '@tidemark/core/merkle';
import { nodeReader, type TilePlace } from '@tidemark/core/tiles';
import { LedgerDatabase } from './ledger-database.ts';

const FULL_TILE_BYTES = 8192;
/** Full tiles of the lowest level kept: 4 MiB. */
const MAX_CACHED_LEAF_TILES = 512;
/** Full tiles above: 16 MiB, enough for a log of 134 million entries. */
const MAX_CACHED_UPPER_TILES = 2048;

/** Tiles out of the database. Full ones never change and are kept; the two kinds cannot push each other out. */
@Injectable()
export class TileStore {
  private readonly leafTiles = new BoundedMap<number, Uint8Array>(MAX_CACHED_LEAF_TILES);
  private readonly upperTiles = new BoundedMap<string, Uint8Array>(MAX_CACHED_UPPER_TILES);

  /** Reads hashes of complete subtrees of any size that the tiles hold. */
  readonly readNodes: NodeReader = nodeReader((places) => this.read(places));

  constructor(private readonly database: LedgerDatabase) {}

  /** The hashes of each tile, in the order asked for; empty for one that does not exist. */
  async read(places: readonly TilePlace[]): Promise<Uint8Array[]> {
    const tiles = places.map((place) => this.cached(place));
    const missing = places.filter((_, i) => !tiles[i]);
    if (missing.length > 0) {
      const fetched = await this.fetch(missing);
      return places.map((place, i) => tiles[i] ?? fetched.get(keyOf(place)) ?? new Uint8Array(0));
    }
    return tiles as Uint8Array[];
  }

  private cached({ level, index }: TilePlace): Uint8Array | undefined {
    return level === 0 ? this.leafTiles.get(index) : this.upperTiles.get(keyOf({ level, index }));
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
      if (hashes.length === FULL_TILE_BYTES) this.keep(place, hashes);
    }
    return fetched;
  }

  private keep(place: TilePlace, hashes: Uint8Array): void {
    if (place.level === 0) this.leafTiles.set(place.index, hashes);
    else this.upperTiles.set(keyOf(place), hashes);
  }
}

function keyOf({ level, index }: TilePlace): string {
  return `${level}/${index}`;
}
