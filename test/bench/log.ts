import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { fromBase64Url } from '@tidemark/core/bytes';
import { publicKeyOf } from '@tidemark/core/jwk';
import type { PrivateJwk } from '@tidemark/core/statement';
import { inTransaction, preparedSession } from '../../api/src/modules/ledger/sql-session.ts';
import { loadTree, type LogSigner, sequenceBatch } from '../../api/src/modules/ledger/sequencing.ts';
import type { TestSystem } from '../support/system.ts';
import { proofs } from './proofs.ts';
import type { Figure, Progress } from './report.ts';
import { startForBench } from './stations.ts';
import { tree } from './tree.ts';

const SEQUENCED = 200_000;

/** The statement stands for a signed weighing: as long, and nobody reads it. */
const FILL = `
  WITH made AS (
    SELECT n, rpad('bench.' || n, 640, 'x') AS statement
    FROM generate_series($1::bigint, $1::bigint + $2::bigint - 1) AS n
  ), inserted AS (
    INSERT INTO entries (id, issuer, epoch, seq, type, iat, statement, received_at)
    SELECT sha256('\\x00'::bytea || convert_to(statement, 'UTF8')), 'bench', 1, n, 'weighing/1', now(), statement, now()
    FROM made RETURNING id, type
  )
  INSERT INTO unsequenced (entry_id, type) SELECT id, type FROM inserted`;

function signerOf({ home }: TestSystem): LogSigner {
  const key = JSON.parse(readFileSync(join(home, 'ledger-key.json'), 'utf8')) as PrivateJwk;
  return {
    origin: 'tidemark.localhost/log',
    key: { publicKey: publicKeyOf(key), seed: fromBase64Url(key.d) },
  };
}

/** The log: tree, sequencing, and proofs from the server by size of the log. */
export async function log(progress: Progress): Promise<Figure[]> {
  const figures = await tree(progress);
  progress.phase('starting a system');
  const system = await startForBench();
  try {
    // The bench sequences in the API's place, with the API's own functions.
    await system.halt('api');
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    const signer = signerOf(system);
    figures.push(await sequencing(client, signer, progress));
    figures.push(...(await proofs(system, client, signer, progress)));
    await client.end();
    return figures;
  } finally {
    await system.remove();
  }
}

async function sequencing(client: pg.Client, signer: LogSigner, progress: Progress): Promise<Figure> {
  progress.phase(`sequencing ${SEQUENCED} entries`);
  for (let done = 0; done < SEQUENCED; done += 20_000) await client.query(FILL, [done + 1, 20_000]);
  await client.query('ANALYZE');
  let at = await loadTree(preparedSession(client));
  const first = at.size;
  const start = performance.now();
  for (;;) {
    const grown = await inTransaction(client, (sql) => sequenceBatch(sql, at, signer, new Date()));
    if (grown.size === at.size) break;
    at = grown;
    progress.at((at.size - first) / SEQUENCED);
  }
  const value = ((at.size - first) / (performance.now() - start)) * 1000;
  const note = 'index, tree, tiles, checkpoint, commit with fsync';
  return { name: 'sequencing', value, unit: 'entries/s', atLeast: 20_000, note };
}
