import type { ChainReader, Rpc } from '@tidemark/core/chain-reader';
import { readGenesis, type Genesis } from '@tidemark/core/genesis-data';
import { Refusal } from '@tidemark/core/refusal';
import { parseStatement } from '@tidemark/core/statement';
import { AnchorPass } from './anchor-pass.ts';
import { EntryPass } from './entry-pass.ts';
import { Findings, type StepReport } from './findings.ts';
import { ProjectionPass } from './projection-pass.ts';
import type { EntryRow, Snapshot } from './snapshot.ts';
import { TreePass } from './tree-pass.ts';

/** Entries taken from the database at once: a whole number of tiles. */
const PAGE = 1024;

export type AuditSummary = {
  readonly steps: readonly StepReport[];
  readonly entries: number;
  readonly checkpoints: number;
  readonly anchors: number;
};

export type AuditProgress = (done: number, total: number) => void;

/**
 * Replays the whole log: hashes and verifies every entry, makes the tree again, holds every checkpoint, every anchor
 * and every projection against it. Memory does not grow with the log, but for keys, streams and daily totals.
 */
export async function auditLedger(
  snapshot: Snapshot,
  chain: { rpc: Rpc; reader: ChainReader },
  onProgress: AuditProgress,
): Promise<AuditSummary> {
  const findings = new Findings();
  const entries = new EntryPass(findings);
  const tree = new TreePass(snapshot, findings);
  const projections = new ProjectionPass(snapshot, findings);
  const genesis = await readFirst(snapshot, findings);
  const total = await snapshot.count('log_index');

  for (let index = -1; ;) {
    const rows = await snapshot.logPage(index, PAGE);
    if (rows.length === 0) break;
    checkOrder(rows, index, findings);
    const audited = await entries.page(rows);
    await tree.page(
      rows.map(({ logId }) => logId),
      genesis?.vkey ?? null,
    );
    await projections.page(audited);
    index = rows.at(-1)!.index!;
    onProgress(tree.size, total);
  }
  const waiting = await entries.page(await snapshot.waiting());
  await projections.page(waiting);
  await checkComplete(snapshot, findings);
  await tree.end();
  await projections.end(entries.keys.all());
  const anchors = genesis ? await new AnchorPass(snapshot, findings, chain, genesis).run() : 0;
  return { steps: findings.reports(), entries: tree.size, checkpoints: tree.checkpointCount, anchors };
}

/** What the genesis says; whether it is signed is found with all other entries. */
async function readFirst(snapshot: Snapshot, findings: Findings): Promise<Genesis | null> {
  const [row] = await snapshot.logPage(-1, 1);
  if (!row || row.index !== 0 || row.id === null) {
    findings.add('genesis', 'genesis-missing', '');
    return null;
  }
  try {
    const [reading] = parseStatement(row.statement).readings;
    return reading ? readGenesis(reading) : null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.add('genesis', 'genesis-invalid', error.detail);
    return null;
  }
}

function checkOrder(rows: readonly EntryRow[], before: number, findings: Findings): void {
  let expected = before + 1;
  for (const { index } of rows) {
    if (index !== expected)
      findings.add('log', 'log-gap', `index ${expected} is followed by nothing up to ${index}`);
    expected = index! + 1;
  }
}

async function checkComplete(snapshot: Snapshot, findings: Findings): Promise<void> {
  const stray = await snapshot.query<{ id: string }>(`
    SELECT encode(e.id, 'hex') AS id FROM entries e
    WHERE NOT EXISTS (SELECT FROM log_index l WHERE l.entry_id = e.id)
      AND NOT EXISTS (SELECT FROM unsequenced u WHERE u.entry_id = e.id) LIMIT 20`);
  for (const { id } of stray) findings.add('log', 'entry-not-in-log', `entry ${id}`);
}
