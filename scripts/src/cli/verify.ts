import { parseArgs } from 'node:util';
import { verifyEvidence } from '@tidemark/core/evidence-verify';
import { chainReader } from '@tidemark/core/chain-reader';
import type { Settings } from '@tidemark/core/settings';
import { settingsOf } from '../system/plan.ts';
import { language } from './language.ts';
import { UsageError } from './usage-error.ts';
import { ChainAccess } from './verify/chain-access.ts';
import { Unobtainable } from './verify/fetching.ts';
import { loadEvidence, loadLedger } from './verify/sources.ts';
import { drawStep, drawVerdict, type ShownVerdict, toJson, verdictOf } from './verify/output.ts';

const usage = {
  en: 'Give one thing to verify: a file, the id of an entry, or a URL.',
  zh: '请给出一个要核验的对象：文件、条目编号或网址。',
};

/** Verifies one piece of evidence. Exit status 0 only when every step passes. */
export async function verify(args: string[]): Promise<number> {
  const { target, ledger, rpc, json } = readArguments(args);
  const settings = settingsOf(process.env);
  const chain = new ChainAccess(settings, rpc);
  try {
    const verdict = await verdictFor(target, ledger, settings, chain, json);
    if (json) process.stdout.write(`${JSON.stringify(toJson(verdict, language()))}\n`);
    else drawVerdict(verdict, language());
    return verdict.ok ? 0 : 1;
  } finally {
    await chain.close();
  }
}

async function verdictFor(
  target: string,
  ledger: string | undefined,
  settings: Settings,
  chain: ChainAccess,
  json: boolean,
): Promise<ShownVerdict> {
  try {
    const identity = ledger === undefined ? undefined : await loadLedger(ledger);
    const file = await loadEvidence(target, settings);
    return await verifyEvidence(file, {
      ...(identity ? { ledger: identity } : {}),
      chain: chainReader(chain.rpc),
      ...(json ? {} : { onStep: (step) => drawStep(step, language()) }),
    });
  } catch (error) {
    // What cannot be had cannot be verified: a step of its own, with its own reason.
    if (!(error instanceof Unobtainable)) throw error;
    const verdict = verdictOf(error);
    if (!json) for (const step of verdict.steps) drawStep(step, language());
    return verdict;
  }
}

type Arguments = { target: string; ledger: string | undefined; rpc: string | undefined; json: boolean };

function readArguments(args: string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ledger: { type: 'string' },
        rpc: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [target] = positionals;
    if (target === undefined || positionals.length !== 1) throw new UsageError(usage);
    if (values.rpc !== undefined && !/^https?:\/\//.test(values.rpc)) {
      throw new UsageError({ en: '--rpc takes an http(s) URL.', zh: '--rpc 需要 http(s) 网址。' });
    }
    return { target, ledger: values.ledger, rpc: values.rpc, json: values.json };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError({ en: (error as Error).message, zh: (error as Error).message });
  }
}
