import { equal, fromHex, toBase64 } from '@tidemark/core/bytes';
import { NoteError, verifyCheckpoint } from '@tidemark/core/checkpoint';
import { Frontier, HASH_BYTES } from '@tidemark/core/merkle';
import { appendToTiles, EMPTY_TILE_TREE, type Tile, type TileTree } from '@tidemark/core/tiles';
import type { Findings } from './findings.ts';
import type { Snapshot } from './snapshot.ts';

type TileRow = { level: number; index: number; hashes: Buffer };
type CheckpointRow = { size: number; root: Buffer; note: string };

const TILES = `
  SELECT t.level::int AS level, t.index::float8 AS index, t.hashes FROM tiles t
  JOIN UNNEST($1::smallint[], $2::bigint[]) AS wanted (level, index) USING (level, index)`;

const CHECKPOINTS = `
  SELECT tree_size::float8 AS size, root, note FROM checkpoints
  WHERE tree_size > $1 AND tree_size <= $2 ORDER BY tree_size`;

/** Makes the tree again from the leaf hashes and holds tiles and checkpoints against it. */
export class TreePass {
  readonly #snapshot: Snapshot;
  readonly #findings: Findings;
  readonly #frontier = new Frontier();
  #tiles: TileTree = EMPTY_TILE_TREE;
  #tileCount = 0;
  #checkpointCount = 0;
  #newestCheckpoint = 0;

  constructor(snapshot: Snapshot, findings: Findings) {
    this.#snapshot = snapshot;
    this.#findings = findings;
  }

  get size(): number {
    return this.#frontier.size;
  }

  /** The next leaves of the log, as hex. `vkey` is the ledger's; null where there is no valid genesis. */
  async page(leafIds: readonly string[], vkey: string | null): Promise<void> {
    const leaves = leafIds.map(fromHex);
    const before = this.size;
    await this.#compareTiles(leaves);
    const checkpoints = await this.#snapshot.query<CheckpointRow>(CHECKPOINTS, [
      before,
      before + leaves.length,
    ]);
    const bySize = new Map(checkpoints.map((row) => [row.size, row]));
    for (const leaf of leaves) {
      this.#frontier.append(leaf);
      const checkpoint = bySize.get(this.size);
      if (checkpoint) await this.#compareCheckpoint(checkpoint, vkey);
    }
  }

  /** What only shows at the end: what is too much, and what is missing after the last. */
  async end(): Promise<void> {
    const { edge } = this.#tiles;
    const stored = await this.#stored(edge);
    for (const { level, index, hashes } of edge) {
      const width = stored.get(`${level}/${index}`)?.length ?? 0;
      if (width > hashes.length)
        this.#findings.add('tiles', 'tile-differs', `tile ${level}/${index} holds more than the log has`);
    }
    const tiles = await this.#snapshot.count('tiles');
    const expected = this.#tileCount + edge.length;
    if (tiles > expected)
      this.#findings.add('tiles', 'tile-unexpected', `${tiles} tiles, the tree has ${expected}`);
    await this.#endCheckpoints();
  }

  async #endCheckpoints(): Promise<void> {
    const beyond = await this.#snapshot.query<{ size: number }>(
      'SELECT tree_size::float8 AS size FROM checkpoints WHERE tree_size > $1 ORDER BY tree_size LIMIT 1',
      [this.size],
    );
    for (const { size } of beyond)
      this.#findings.add(
        'log',
        'log-too-short',
        `a checkpoint covers ${size} entries, the log has ${this.size}`,
      );
    if (this.#newestCheckpoint < this.size && beyond.length === 0) {
      const detail = `the newest covers ${this.#newestCheckpoint} of ${this.size} entries`;
      this.#findings.add('checkpoints', 'checkpoint-missing', detail);
    }
  }

  get checkpointCount(): number {
    return this.#checkpointCount;
  }

  async #compareTiles(leaves: readonly Uint8Array[]): Promise<void> {
    const growth = appendToTiles(this.#tiles, leaves);
    this.#tiles = growth.tree;
    this.#tileCount += growth.changed.filter(({ hashes }) => hashes.length === 256 * HASH_BYTES).length;
    const stored = await this.#stored(growth.changed);
    for (const tile of growth.changed) this.#compareTile(tile, stored.get(`${tile.level}/${tile.index}`));
  }

  #compareTile({ level, index, hashes }: Tile, stored: Uint8Array | undefined): void {
    const place = `tile ${level}/${index}`;
    if (!stored || stored.length < hashes.length) return this.#findings.add('tiles', 'tile-missing', place);
    for (let at = 0; at < hashes.length; at += HASH_BYTES) {
      if (equal(hashes.subarray(at, at + HASH_BYTES), stored.subarray(at, at + HASH_BYTES))) continue;
      if (level > 0) return this.#findings.add('tiles', 'tile-differs', place);
      this.#findings.add('log', 'entry-out-of-place', `index ${index * 256 + at / HASH_BYTES}`);
    }
  }

  async #stored(places: readonly Tile[]): Promise<Map<string, Uint8Array>> {
    if (places.length === 0) return new Map();
    const rows = await this.#snapshot.query<TileRow>(TILES, [
      places.map(({ level }) => level),
      places.map(({ index }) => index),
    ]);
    return new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, new Uint8Array(hashes)]));
  }

  async #compareCheckpoint({ size, root, note }: CheckpointRow, vkey: string | null): Promise<void> {
    this.#checkpointCount++;
    this.#newestCheckpoint = size;
    const ours = this.#frontier.root();
    if (!equal(ours, new Uint8Array(root))) {
      const detail = `checkpoint of ${size} entries: ${toBase64(new Uint8Array(root))}, the entries give ${toBase64(ours)}`;
      this.#findings.add('checkpoints', 'checkpoint-root-differs', detail);
    }
    if (vkey === null) return;
    try {
      const signed = await verifyCheckpoint(note, vkey);
      if (signed.size === size && equal(signed.root, new Uint8Array(root))) return;
      this.#findings.add(
        'checkpoints',
        'checkpoint-bad-signature',
        `the note of ${size} entries names others`,
      );
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      this.#findings.add(
        'checkpoints',
        'checkpoint-bad-signature',
        `checkpoint of ${size} entries: ${error.message}`,
      );
    }
  }
}
