import { chainReader } from '@tidemark/core/chain-reader';
import { readRpcAnswer, type Rpc, rpcRequest } from '@tidemark/core/json-rpc';
import { readSettings } from '@tidemark/core/settings';
import { type AuditSummary, auditLedger } from './audit.ts';
import { jsonOf, linesOf } from './output.ts';
import { Snapshot } from './snapshot.ts';

/** `tidemark audit`: exit status 0 only when everything holds. */

const RPC_TIMEOUT_MS = 15_000;
/** A person waits this long before being told how far it is. */
const QUIET_MS = 2_000;

const json = process.argv.includes('--json');
const language = /^zh/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '')
  ? 'zh'
  : 'en';
const settings = readSettings(process.env);
const chainUrl = settings.chainUrl ?? `http://127.0.0.1:${settings.chainPort}`;

const rpc: Rpc = async (method, params) => {
  const answer = await fetch(chainUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: rpcRequest(1, method, params),
    signal: AbortSignal.timeout(RPC_TIMEOUT_MS),
  });
  return readRpcAnswer(await answer.json());
};

function progress(): (done: number, total: number) => void {
  const startMs = performance.now();
  let toldMs = startMs;
  return (done, total) => {
    const nowMs = performance.now();
    if (nowMs - startMs < QUIET_MS || nowMs - toldMs < QUIET_MS) return;
    toldMs = nowMs;
    const text = language === 'zh' ? `已核对 ${done} / ${total} 个条目` : `${done} of ${total} entries`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
  };
}

async function run(): Promise<AuditSummary> {
  let snapshot: Snapshot;
  try {
    snapshot = await Snapshot.open(settings.databaseUrl ?? '');
  } catch (error) {
    const finding = { code: 'database-unreachable', detail: (error as Error).message } as const;
    const step = {
      name: 'database',
      status: 'fail',
      code: finding.code,
      findings: [finding],
      count: 1,
    } as const;
    return { steps: [step], entries: 0, checkpoints: 0, anchors: 0 };
  }
  try {
    return await auditLedger(snapshot, { rpc, reader: chainReader(rpc) }, progress());
  } finally {
    await snapshot.close();
  }
}

const summary = await run();
if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
process.stdout.write(
  json ? `${JSON.stringify(jsonOf(summary, language))}\n` : `${linesOf(summary, language).join('\n')}\n`,
);
process.exitCode = summary.steps.every(({ status }) => status === 'pass') ? 0 : 1;
