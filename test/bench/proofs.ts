import { statfsSync } from 'node:fs';
import type pg from 'pg';
import { verifyInclusion } from '@tidemark/core/merkle';
import { fromBase64, toBase64 } from '@tidemark/core/bytes';
import { signCheckpoint } from '@tidemark/core/checkpoint';
import { sha256 } from '@tidemark/core/sha256';
import { appendToTiles, type Tile, type TileTree } from '@tidemark/core/tiles';
import { preparedSession } from '../../api/src/modules/ledger/sql-session.ts';
import { loadTree, type LogSigner } from '../../api/src/modules/ledger/sequencing.ts';
import type { TestSystem } from '../support/system.ts';
import { getJson } from './keep-alive.ts';
import { type Figure, type Progress, quantile } from './report.ts';

/** About these sizes, each a checkpoint of one growing log. */
const MILLION = 1_000_000;
const SIZES = [10_000, MILLION, 10 * MILLION];
const CHUNK = 65_536;
/** A log of ten million entries takes 330 MB of tiles, twice that with the write-ahead log. */
const DISK_FOR_LARGEST_BYTES = 4 * 2 ** 30;
const REQUESTS = 3_000;
/** A server that has just started compiles as it goes; that is not what a proof costs. */
const WARM_UP = 3_000;

/** Latency of an inclusion proof over HTTP, one request after the other, for random entries of logs of each size. */
export async function proofs(
  system: TestSystem,
  client: pg.Client,
  signer: LogSigner,
  progress: Progress,
): Promise<Figure[]> {
  const { bavail, bsize } = statfsSync(system.home);
  const reachable = bavail * bsize > DISK_FOR_LARGEST_BYTES ? SIZES : SIZES.slice(0, -1);
  const sizes = await grow(client, signer, reachable, progress);
  await system.restart('api');
  progress.phase('proofs, warm-up');
  await measure(system, sizes, WARM_UP, progress);
  progress.phase('proofs');
  const latencies = await measure(system, sizes, REQUESTS, progress);
  const figures = sizes.flatMap((size, i): Figure[] => {
    const name = `inclusion proof, ${Math.round(size / 1000)} k entries`;
    return [
      { name: `${name}, median`, value: quantile(latencies[i]!, 0.5), unit: 'ms', note: 'over HTTP' },
      {
        name: `${name}, p99`,
        value: quantile(latencies[i]!, 0.99),
        unit: 'ms',
        ...(size === MILLION ? { atMost: 5 } : {}),
      },
    ];
  });
  if (sizes.length < SIZES.length) return figures;
  const ratio = quantile(latencies[2]!, 0.5) / quantile(latencies[1]!, 0.5);
  return [...figures, { name: 'proof: 10 M ÷ 1 M, medians', value: ratio, unit: '×', atMost: 1.3 }];
}

/** Grows the tiles alone, since a proof reads nothing else, and signs a checkpoint at each size. */
async function grow(
  client: pg.Client,
  signer: LogSigner,
  wanted: readonly number[],
  progress: Progress,
): Promise<number[]> {
  let at = await loadTree(preparedSession(client));
  const largest = wanted.at(-1)!;
  progress.phase(`growing a log of ${largest} entries`);
  const { rows } = await client.query<{ size: number }>(
    'SELECT tree_size::float8 AS size FROM checkpoints WHERE tree_size >= $1 ORDER BY tree_size LIMIT 1',
    [wanted[0]],
  );
  const sizes = [rows[0]!.size];
  for (const size of wanted.slice(1)) {
    while (at.size < size) {
      at = await appendLeaves(client, at, Math.min(CHUNK, size - at.size));
      progress.at(at.size / largest);
    }
    await keepCheckpoint(client, signer, at);
    sizes.push(at.size);
  }
  return sizes;
}

async function appendLeaves(client: pg.Client, at: TileTree, count: number): Promise<TileTree> {
  const number = new DataView(new ArrayBuffer(8));
  const leaves = Array.from({ length: count }, (_, i) => {
    number.setFloat64(0, at.size + i);
    return sha256(new Uint8Array(number.buffer));
  });
  const { tree, changed } = appendToTiles(at, leaves);
  await client.query(
    `INSERT INTO tiles (level, index, hashes) SELECT * FROM UNNEST($1::smallint[], $2::bigint[], $3::bytea[])
     ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes`,
    [
      changed.map(({ level }: Tile) => level),
      changed.map(({ index }) => index),
      changed.map(({ hashes }) => Buffer.from(hashes)),
    ],
  );
  return tree;
}

async function keepCheckpoint(client: pg.Client, signer: LogSigner, at: TileTree): Promise<void> {
  const { root } = appendToTiles(at, []);
  const note = await signCheckpoint({ origin: signer.origin, size: at.size, root }, signer.key);
  await client.query(
    'INSERT INTO checkpoints (tree_size, root, note, signed_at) VALUES ($1, $2, $3, now())',
    [at.size, Buffer.from(root), note],
  );
}

type Proof = { index: number; treeSize: number; leafHash: string; rootHash: string; proof: string[] };

/** The sizes take turns, so that whatever else the machine does falls on all of them alike. */
async function measure(
  { httpUrl }: TestSystem,
  sizes: readonly number[],
  requests: number,
  progress: Progress,
): Promise<Float64Array[]> {
  const latencies = sizes.map(() => new Float64Array(requests));
  for (let i = 0; i < requests; i++) {
    for (const [which, size] of sizes.entries()) {
      const index = Math.floor(Math.random() * size);
      const start = performance.now();
      const answer = await getJson<Proof>(
        `${httpUrl}/api/v1/log/proofs/inclusion?index=${index}&size=${size}`,
      );
      latencies[which]![i] = performance.now() - start;
      if (i % 100 === 0) assertProves(answer, index, size);
    }
    if (i % 100 === 0) progress.at(i / requests);
  }
  return latencies;
}

/** A fast answer that proves nothing would be worth nothing. */
function assertProves({ leafHash, rootHash, proof }: Proof, index: number, size: number): void {
  const claim = {
    index,
    size,
    leaf: fromBase64(leafHash),
    proof: proof.map(fromBase64),
    root: fromBase64(rootHash),
  };
  if (!verifyInclusion(claim))
    throw new Error(`the proof of entry ${index} leads to ${toBase64(claim.root)}`);
}
