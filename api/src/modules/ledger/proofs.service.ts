import { Injectable } from '@nestjs/common';
import { toBase64 } from '@tidemark/core/bytes';
import { consistencyProof, inclusionProof, rootAt } from '@tidemark/core/merkle';
import { CheckpointStore, type StoredCheckpoint } from './checkpoint-store.ts';
import { EntryStore } from './entry-store.ts';
import { LedgerDatabase } from './ledger-database.ts';
import { ledgerProblem } from './ledger-problem.ts';
import type {
  ConsistencyProofView,
  ConsistencyQuery,
  InclusionProofView,
  InclusionQuery,
} from './log.dto.ts';
import { TileStore } from './tile-store.ts';

/** Proofs to any tree size up to the newest checkpoint's; a proof reads a handful of tiles. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly checkpoints: CheckpointStore,
    private readonly entries: EntryStore,
    private readonly tiles: TileStore,
  ) {}

  /** Throws Problem `unknown-entry`, `not-yet-sequenced` or `outside-the-log`. */
  async inclusion({ id, index: given, size }: InclusionQuery): Promise<InclusionProofView> {
    if ((id === undefined) === (given === undefined)) {
      throw ledgerProblem('outside-the-log', 'Give either the id or the index of an entry.');
    }
    const index = id === undefined ? given! : await this.indexOf(id);
    const newest = await this.newestFor(size);
    const treeSize = size ?? newest.treeSize;
    if (index >= treeSize) {
      throw ledgerProblem('outside-the-log', `Entry ${index} is not in the tree of ${treeSize} entries.`);
    }
    const read = this.tiles.nodesOf(treeSize);
    const proof = await inclusionProof(index, treeSize, read);
    const [leaf] = await read([{ level: 0, index }]);
    const root = await this.rootOf(treeSize, newest);
    return {
      index,
      treeSize,
      rootHash: toBase64(root),
      leafHash: toBase64(leaf!),
      proof: proof.map(toBase64),
    };
  }

  /** Throws Problem `outside-the-log`. */
  async consistency({ from, to: given }: ConsistencyQuery): Promise<ConsistencyProofView> {
    const newest = await this.newestFor(given);
    const to = given ?? newest.treeSize;
    if (from > to) {
      throw ledgerProblem('outside-the-log', `A tree of ${to} entries does not grow from one of ${from}.`);
    }
    const proof = await consistencyProof(from, to, this.tiles.nodesOf(to));
    const [fromRoot, toRoot] = [await this.rootOf(from, newest), await this.rootOf(to, newest)];
    return {
      from,
      to,
      fromRootHash: toBase64(fromRoot),
      toRootHash: toBase64(toRoot),
      proof: proof.map(toBase64),
    };
  }

  private async rootOf(size: number, newest: StoredCheckpoint): Promise<Uint8Array> {
    return size === newest.treeSize ? newest.root : rootAt(size, this.tiles.nodesOf(size));
  }

  /** The newest checkpoint, which must not be smaller than `size`. */
  private async newestFor(size: number | undefined): Promise<StoredCheckpoint> {
    const newest = await this.checkpoints.required();
    if (size !== undefined && size > newest.treeSize) {
      throw ledgerProblem(
        'outside-the-log',
        `The newest checkpoint has ${newest.treeSize} entries, fewer than ${size}.`,
      );
    }
    return newest;
  }

  private async indexOf(id: string): Promise<number> {
    const rows = await this.database.query<{ index: string }[]>(
      'SELECT index FROM log_index WHERE entry_id = $1',
      [Buffer.from(id, 'hex')],
    );
    if (rows[0]) return Number(rows[0].index);
    if (await this.entries.find(id)) {
      throw ledgerProblem('not-yet-sequenced', 'The entry is accepted; it gets its place within a second.', {
        retryAfterS: 1,
      });
    }
    throw ledgerProblem('unknown-entry', `No entry has the id ${id}.`);
  }
}
