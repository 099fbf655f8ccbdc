import { Injectable } from '@nestjs/common';
import { utf8 } from '@tidemark/core/bytes';
import { encodeEntryBundle } from '@tidemark/core/entry-bundle';
import { HASH_BYTES } from '@tidemark/core/merkle';
import { parseTilePath, TILE_WIDTH } from '@tidemark/core/tiles';
import { commonProblem } from '../../common/problem.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { EntryStore } from './entry-store.ts';
import { TileStore } from './tile-store.ts';

@Injectable()
export class LogFiles {
  constructor(
    private readonly checkpoints: CheckpointStore,
    private readonly tiles: TileStore,
    private readonly entries: EntryStore,
  ) {}

  /** The newest signed note. Throws Problem `unknown-checkpoint` before the first. */
  async checkpoint(): Promise<string> {
    return (await this.checkpoints.required()).note;
  }

  /** A tile of hashes or a bundle of entries. Throws Problem `not-found` for one that the log does not have (yet). */
  async tile(path: string): Promise<Uint8Array> {
    const address = parseTilePath(path);
    if (!address) throw commonProblem('not-found', 'This is not the path of a tile.');
    const { level, index, width } = address;
    const bytes =
      level === 'entries' ? await this.bundle(index, width) : await this.hashes(level, index, width);
    if (!bytes) throw commonProblem('not-found', 'The log has no such tile yet.');
    return bytes;
  }

  private async hashes(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    // The smallest tree in which the tile is this wide.
    const treeSize = (index * TILE_WIDTH + width) * TILE_WIDTH ** level;
    const [hashes] = await this.tiles.read([{ level, index }], treeSize);
    return hashes && hashes.length >= width * HASH_BYTES ? hashes.subarray(0, width * HASH_BYTES) : undefined;
  }

  private async bundle(index: number, width: number): Promise<Uint8Array | undefined> {
    const first = index * TILE_WIDTH;
    const statements = await this.entries.bundled(first, first + width);
    return statements.length === width ? encodeEntryBundle(statements.map(utf8)) : undefined;
  }
}
