import { Injectable } from '@nestjs/common';
import type { Anchor } from '@tidemark/core/evidence';
import { LedgerDatabase } from './ledger-database.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';

/** A final anchor, with the time at which the ledger had signed its checkpoint. */
export type FinalAnchor = Anchor & { readonly checkpointAt: string };

export type AnchorRow = {
  tree_size: string;
  root: Buffer;
  transaction_hash: Buffer;
  block_number: string;
  block_hash: Buffer;
  block_time: Date;
  signed_at: Date;
};

export const FINAL_ANCHORS = `
  SELECT a.tree_size, a.root, a.transaction_hash, a.block_number, a.block_hash, a.block_time, c.signed_at
  FROM anchors a JOIN checkpoints c USING (tree_size) WHERE a.state = 'final'`;

const LAG = `
  WITH newest AS (SELECT coalesce(max(tree_size), 0) AS size FROM anchors WHERE state = 'final')
  SELECT coalesce((SELECT max(tree_size) FROM checkpoints), 0) - newest.size AS entries,
    (SELECT signed_at FROM checkpoints WHERE tree_size > newest.size ORDER BY tree_size LIMIT 1) AS since
  FROM newest`;

export type AnchorLag = {
  /** Entries under a checkpoint and not under a final anchor. */
  readonly entries: number;
  /** Age of the oldest such checkpoint; 0 when there is none. */
  readonly ms: number;
};

const hex = (bytes: Buffer): string => `0x${bytes.toString('hex')}`;

/** What of the log is on the chain for good. */
@Injectable()
export class AnchorReader {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly identity: LedgerIdentityService,
  ) {}

  /** The earliest anchor that covers an entry: the same one at every question, so that evidence stays the same. */
  async covering(index: number): Promise<FinalAnchor | undefined> {
    const rows = await this.database.query<AnchorRow[]>(
      `${FINAL_ANCHORS} AND a.tree_size > $1 ORDER BY a.tree_size LIMIT 1`,
      [index],
    );
    return rows[0] && this.anchorOf(rows[0]);
  }

  async newest(): Promise<FinalAnchor | undefined> {
    const rows = await this.database.query<AnchorRow[]>(`${FINAL_ANCHORS} ORDER BY a.tree_size DESC LIMIT 1`);
    return rows[0] && this.anchorOf(rows[0]);
  }

  /** Newest first, those of fewer than `below` entries. */
  async list(below: number | null, limit: number): Promise<FinalAnchor[]> {
    const rows = await this.database.query<AnchorRow[]>(
      `${FINAL_ANCHORS} AND ($1::bigint IS NULL OR a.tree_size < $1) ORDER BY a.tree_size DESC LIMIT $2`,
      [below, limit],
    );
    return rows.map((row) => this.anchorOf(row));
  }

  /** How much of the log is not on the chain yet, and since when. */
  async lag(nowMs: number): Promise<AnchorLag> {
    const [row] = await this.database.query<{ entries: string; since: Date | null }[]>(LAG);
    return {
      entries: Number(row?.entries ?? 0),
      ms: row?.since ? Math.max(0, nowMs - row.since.getTime()) : 0,
    };
  }

  /** Transactions under way. */
  async pending(): Promise<number> {
    const [row] = await this.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM anchors WHERE state = 'pending'`,
    );
    return row?.n ?? 0;
  }

  private anchorOf(row: AnchorRow): FinalAnchor {
    const { chainId, contract } = this.identity.identity();
    return {
      chainId,
      contract,
      treeSize: Number(row.tree_size),
      rootHash: new Uint8Array(row.root),
      transaction: hex(row.transaction_hash),
      blockNumber: Number(row.block_number),
      blockHash: hex(row.block_hash),
      blockTime: row.block_time.toISOString(),
      checkpointAt: row.signed_at.toISOString(),
    };
  }
}

/** How long after its checkpoint was signed an anchor's block came. */
export function lagMsOf({ blockTime, checkpointAt }: FinalAnchor): number {
  // Blocks have whole seconds, and a chain's clock may run behind ours.
  return Math.max(0, Date.parse(blockTime) - Date.parse(checkpointAt));
}
