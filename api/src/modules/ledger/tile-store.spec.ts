import { appendToTiles, EMPTY_TILE_TREE, type Tile, type TilePlace } from '@tidemark/core/tiles';
import { inclusionProof, leafHash, rootAt, verifyInclusion } from '@tidemark/core/merkle';
import type { LedgerDatabase } from './ledger-database.ts';
import { TileStore } from './tile-store.ts';

const leaves = Array.from({ length: 70_000 }, (_, i) => leafHash(new Uint8Array([i, i >> 8, i >> 16])));

/** The table of tiles as far as the store asks for it. */
class Tiles {
  reads = 0;
  private readonly rows = new Map<string, Tile>();
  private tree = EMPTY_TILE_TREE;

  grow(size: number): void {
    const { tree, changed } = appendToTiles(this.tree, leaves.slice(this.tree.size, size));
    this.tree = tree;
    for (const tile of changed) this.rows.set(`${tile.level}/${tile.index}`, tile);
  }

  readonly database = {
    query: (_: string, [levels, indexes]: [number[], number[]]) => {
      this.reads += 1;
      const wanted = levels.map((level, i): TilePlace => ({ level, index: indexes[i]! }));
      const rows = wanted.flatMap(({ level, index }) => this.rows.get(`${level}/${index}`) ?? []);
      return Promise.resolve(
        rows.map(({ level, index, hashes }) => ({
          level,
          index: String(index),
          hashes: Buffer.from(hashes),
        })),
      );
    },
  } as unknown as LedgerDatabase;
}

describe('the store of tiles', () => {
  it('proves entries of a log that grows, whatever it keeps in memory', async () => {
    const tiles = new Tiles();
    const store = new TileStore(tiles.database);
    for (const size of [1, 5, 255, 256, 257, 600, 65_536, 65_537, 66_000, 70_000]) {
      tiles.grow(size);
      const read = store.nodesOf(size);
      for (const index of [0, size >> 1, size - 1]) {
        const proof = await inclusionProof(index, size, read);
        const root = await rootAt(size, read);
        expect(verifyInclusion({ index, size, leaf: leaves[index]!, proof, root })).toBe(true);
      }
    }
  });

  it('reads a tile once while it serves', async () => {
    const tiles = new Tiles();
    const store = new TileStore(tiles.database);
    tiles.grow(70_000);
    await rootAt(70_000, store.nodesOf(70_000));
    const { reads } = tiles;
    await rootAt(70_000, store.nodesOf(70_000));
    await rootAt(69_999, store.nodesOf(69_999));
    expect(tiles.reads).toBe(reads);
  });

  it('is not misled by somebody who asks for a wider tile than there is', async () => {
    const tiles = new Tiles();
    const store = new TileStore(tiles.database);
    tiles.grow(10);
    expect((await store.read([{ level: 0, index: 0 }], 200))[0]).toHaveLength(10 * 32);
    tiles.grow(150);
    expect(await inclusionProof(149, 150, store.nodesOf(150))).toHaveLength(4);
  });
});
