import { HASH_BYTES } from '@tidemark/core/merkle';
import { equal, toBase64 } from '@tidemark/core/bytes';
import { type LogKey, signCheckpoint } from '@tidemark/core/checkpoint';
import {
  appendToTiles,
  EMPTY_TILE_TREE,
  edgeTiles,
  rootOfEdge,
  type Tile,
  type TileTree,
} from '@tidemark/core/tiles';
import { byteaArray } from './pg-array.ts';
import type { SqlSession } from './sql-session.ts';

/** Entries sequenced in one transaction; bounds its memory and its locks. */
export const MAX_BATCH = 8192;

/** The log's name and key. */
export type LogSigner = { readonly origin: string; readonly key: LogKey };

const TAKE = `
  WITH taken AS (
    DELETE FROM unsequenced
    WHERE ordinal <= (SELECT max(ordinal) FROM (SELECT ordinal FROM unsequenced ORDER BY ordinal LIMIT $1) AS first)
    RETURNING ordinal, entry_id, type
  ), numbered AS (
    SELECT $2::bigint + row_number() OVER (ORDER BY ordinal) - 1 AS index, entry_id, type FROM taken
  ), added AS (
    INSERT INTO log_index (index, entry_id, type) SELECT index, entry_id, type FROM numbered
  )
  SELECT string_agg(entry_id, ''::bytea ORDER BY index) AS leaves FROM numbered`;

const KEEP_TILES = `
  INSERT INTO tiles (level, index, hashes)
  SELECT * FROM UNNEST($1::smallint[], $2::bigint[], $3::bytea[])
  ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes`;

/** The tree as the database has it. Throws when its tiles do not give its newest checkpoint's root. */
export async function loadTree(session: SqlSession): Promise<TileTree> {
  const [newest] = await session.query<{ tree_size: string; root: Buffer }[]>(
    'SELECT tree_size, root FROM checkpoints ORDER BY tree_size DESC LIMIT 1',
  );
  if (!newest) return EMPTY_TILE_TREE;
  const size = Number(newest.tree_size);
  const places = edgeTiles(size);
  const rows = await session.query<{ level: number; hashes: Buffer }[]>(
    `SELECT t.level, t.hashes FROM tiles t
     JOIN UNNEST($1::smallint[], $2::bigint[]) AS wanted (level, index) USING (level, index) ORDER BY t.level`,
    [places.map(({ level }) => level), places.map(({ index }) => index)],
  );
  const edge = places.map(({ level, index }): Tile => {
    const row = rows.find((one) => one.level === level);
    if (!row) throw new Error(`The tile at level ${String(level)}, index ${index} is missing.`);
    return { level: Number(level), index, hashes: new Uint8Array(row.hashes) };
  });
  if (!equal(rootOfEdge(edge), newest.root)) {
    throw new Error(`The tiles do not give the root of the checkpoint of ${size} entries.`);
  }
  return { size, edge };
}

/**
 * Gives the next entries their index, extends the tree and signs its new head, all in the caller's transaction.
 * Answers the tree as it is after the commit; the same tree when nothing waited.
 */
export async function sequenceBatch(
  session: SqlSession,
  tree: TileTree,
  signer: LogSigner,
  signedAt: Date,
): Promise<TileTree> {
  const [taken] = await session.query<{ leaves: Buffer | null }[]>(TAKE, [MAX_BATCH, tree.size]);
  if (!taken?.leaves) return tree;
  const growth = appendToTiles(tree, leavesOf(taken.leaves));
  const { changed } = growth;
  await session.query(KEEP_TILES, [
    changed.map(({ level }) => level),
    changed.map(({ index }) => index),
    byteaArray(
      changed.map(({ hashes }) =>
        Buffer.from(hashes.buffer, hashes.byteOffset, hashes.length).toString('hex'),
      ),
    ),
  ]);
  const checkpoint = { origin: signer.origin, size: growth.tree.size, root: growth.root };
  const note = await signCheckpoint(checkpoint, signer.key);
  await session.query('INSERT INTO checkpoints (tree_size, root, note, signed_at) VALUES ($1, $2, $3, $4)', [
    growth.tree.size,
    Buffer.from(growth.root),
    note,
    signedAt,
  ]);
  await beat(session, growth.tree.size, signedAt);
  return growth.tree;
}

/** Signs the newest checkpoint again and notes when: what readiness looks at while nothing comes in. */
export async function renewCheckpoint(session: SqlSession, signer: LogSigner, now: Date): Promise<void> {
  const [newest] = await session.query<{ tree_size: string; root: Buffer; note: string }[]>(
    'SELECT tree_size, root, note FROM checkpoints ORDER BY tree_size DESC LIMIT 1',
  );
  if (!newest) return;
  const root = new Uint8Array(newest.root);
  const note = await signCheckpoint(
    { origin: signer.origin, size: Number(newest.tree_size), root },
    signer.key,
  );
  // Ed25519 is deterministic: another note means another key, name or root, whose checkpoints nobody could verify.
  if (note !== newest.note)
    throw new Error(`The checkpoint of root ${toBase64(root)} was signed with another key.`);
  await beat(session, Number(newest.tree_size), now);
}

async function beat(session: SqlSession, treeSize: number, now: Date): Promise<void> {
  await session.query(
    `INSERT INTO sequencer_heartbeat (tree_size, beat_at) VALUES ($1, $2)
     ON CONFLICT (singleton) DO UPDATE SET tree_size = excluded.tree_size, beat_at = excluded.beat_at`,
    [treeSize, now],
  );
}

function leavesOf(joined: Buffer): Uint8Array[] {
  const bytes = new Uint8Array(joined.buffer, joined.byteOffset, joined.length);
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) leaves.push(bytes.subarray(at, at + HASH_BYTES));
  return leaves;
}
