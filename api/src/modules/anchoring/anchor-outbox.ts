import type { SqlSession } from '../ledger/sql-session.ts';

/** A checkpoint that is to go on the chain. */
export type AnchorTarget = { readonly treeSize: number; readonly root: Buffer };

/** A signed transaction as it stands in the outbox. */
export type PreparedAnchor = AnchorTarget & {
  readonly nonce: number;
  readonly rawTransaction: Buffer;
  readonly transactionHash: Buffer;
};

export type PendingAnchor = PreparedAnchor & { readonly id: string };

/** Where an anchor stands on the chain. */
export type BlockFacts = {
  readonly blockNumber: number;
  readonly blockHash: Buffer;
  readonly blockTime: Date;
};

export type StandingAnchor = AnchorTarget &
  BlockFacts & { readonly id: string; readonly transactionHash: Buffer };

type Row = {
  id: string;
  tree_size: string;
  root: Buffer;
  nonce: string;
  raw_transaction: Buffer;
  transaction_hash: Buffer;
  block_number: string;
  block_hash: Buffer;
  block_time: Date;
};

/** The one whose transaction is under way. */
export async function pendingAnchor(session: SqlSession): Promise<PendingAnchor | undefined> {
  const [row] = await session.query<Row[]>(
    `SELECT id, tree_size, root, nonce, raw_transaction, transaction_hash FROM anchors WHERE state = 'pending'`,
  );
  return (
    row && {
      ...targetOf(row),
      id: row.id,
      nonce: Number(row.nonce),
      rawTransaction: row.raw_transaction,
      transactionHash: row.transaction_hash,
    }
  );
}

/** Final anchors of fewer than `below` entries, newest first. */
export async function standingAnchors(
  session: SqlSession,
  below: number,
  limit: number,
): Promise<StandingAnchor[]> {
  const rows = await session.query<Row[]>(
    `SELECT id, tree_size, root, transaction_hash, block_number, block_hash, block_time FROM anchors
     WHERE state = 'final' AND tree_size < $1 ORDER BY tree_size DESC LIMIT $2`,
    [below, limit],
  );
  return rows.map((row) => ({
    ...targetOf(row),
    id: row.id,
    transactionHash: row.transaction_hash,
    blockNumber: Number(row.block_number),
    blockHash: row.block_hash,
    blockTime: row.block_time,
  }));
}

/**
 * The smallest checkpoint that was anchored once, is no more, and still can be: the contract takes growing sizes
 * only, so that they go back in ascending order.
 */
export async function nextVanished(
  session: SqlSession,
  newestOnChain: number,
): Promise<AnchorTarget | undefined> {
  const [row] = await session.query<Row[]>(
    `SELECT a.tree_size, a.root FROM anchors a
     WHERE a.state = 'vanished' AND a.tree_size > $1
       AND NOT EXISTS (SELECT FROM anchors b WHERE b.tree_size = a.tree_size AND b.state IN ('pending', 'final'))
     ORDER BY a.tree_size LIMIT 1`,
    [newestOnChain],
  );
  return row && targetOf(row);
}

export async function newestCheckpoint(session: SqlSession): Promise<AnchorTarget | undefined> {
  const [row] = await session.query<Row[]>(
    'SELECT tree_size, root FROM checkpoints ORDER BY tree_size DESC LIMIT 1',
  );
  return row && targetOf(row);
}

/** Committed before the transaction is broadcast, so that after any crash the same bytes can be sent again. */
export async function insertPending(
  session: SqlSession,
  anchor: PreparedAnchor,
  createdAt: Date,
): Promise<void> {
  await session.query(
    `INSERT INTO anchors (tree_size, root, state, nonce, raw_transaction, transaction_hash, created_at)
     VALUES ($1, $2, 'pending', $3, $4, $5, $6)`,
    [anchor.treeSize, anchor.root, anchor.nonce, anchor.rawTransaction, anchor.transactionHash, createdAt],
  );
}

export async function markFinal(
  session: SqlSession,
  id: string,
  facts: BlockFacts,
  finalAt: Date,
): Promise<void> {
  await session.query(
    `UPDATE anchors SET state = 'final', block_number = $2, block_hash = $3, block_time = $4, final_at = $5 WHERE id = $1`,
    [id, facts.blockNumber, facts.blockHash, facts.blockTime, finalAt],
  );
}

export async function markFailed(session: SqlSession, id: string, detail: string): Promise<void> {
  await session.query(`UPDATE anchors SET state = 'failed', detail = $2 WHERE id = $1`, [id, detail]);
}

export async function markVanished(
  session: SqlSession,
  ids: readonly string[],
  detail: string,
): Promise<void> {
  await session.query(`UPDATE anchors SET state = 'vanished', detail = $2 WHERE id = ANY($1::bigint[])`, [
    ids,
    detail,
  ]);
}

/** Every final anchor, when the contract itself was gone. Answers how many. */
export async function markAllVanished(session: SqlSession, detail: string): Promise<number> {
  const rows = await session.query<unknown[]>(
    `UPDATE anchors SET state = 'vanished', detail = $1 WHERE state = 'final' RETURNING id`,
    [detail],
  );
  return rows.length;
}

function targetOf(row: Row): AnchorTarget {
  return { treeSize: Number(row.tree_size), root: row.root };
}
