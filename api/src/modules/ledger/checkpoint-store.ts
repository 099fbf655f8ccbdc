import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from './ledger-database.ts';
import { ledgerProblem } from './ledger-problem.ts';

export type StoredCheckpoint = {
  readonly treeSize: number;
  readonly root: Buffer;
  /** The signed note. */
  readonly note: string;
  readonly signedAt: Date;
};

type Row = { tree_size: string; root: Buffer; note: string; signed_at: Date };

@Injectable()
export class CheckpointStore {
  constructor(private readonly database: LedgerDatabase) {}

  async newest(): Promise<StoredCheckpoint | undefined> {
    const rows = await this.database.query<Row[]>(
      'SELECT tree_size, root, note, signed_at FROM checkpoints ORDER BY tree_size DESC LIMIT 1',
    );
    return rows[0] && checkpointOf(rows[0]);
  }

  /** Throws Problem `unknown-checkpoint` before the first. */
  async required(): Promise<StoredCheckpoint> {
    const newest = await this.newest();
    if (!newest) throw ledgerProblem('unknown-checkpoint', 'No checkpoint has been signed yet.');
    return newest;
  }

  async ofSize(treeSize: number): Promise<StoredCheckpoint | undefined> {
    const rows = await this.database.query<Row[]>(
      'SELECT tree_size, root, note, signed_at FROM checkpoints WHERE tree_size = $1',
      [treeSize],
    );
    return rows[0] && checkpointOf(rows[0]);
  }

  /** Milliseconds since the sequencer last signed, this one or another process's; undefined before the first time. */
  async ageMs(nowMs: number): Promise<number | undefined> {
    const rows = await this.database.query<{ beat_at: Date }[]>('SELECT beat_at FROM sequencer_heartbeat');
    return rows[0] && nowMs - rows[0].beat_at.getTime();
  }
}

function checkpointOf(row: Row): StoredCheckpoint {
  return { treeSize: Number(row.tree_size), root: row.root, note: row.note, signedAt: row.signed_at };
}
