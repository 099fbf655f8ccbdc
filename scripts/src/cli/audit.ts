import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Settings } from '@tidemark/core/settings';
import { startPostgres } from '../postgres.ts';
import { openHome } from '../system/home.ts';
import { StartMistake } from '../system/mistake.ts';
import { settingsOf } from '../system/plan.ts';
import { lockHome, runningAddresses } from '../system/run-files.ts';
import { handOver } from './hand-over.ts';
import { language } from './language.ts';
import { hasJournal, startLoneChain } from './lone-chain.ts';
import { UsageError } from './usage-error.ts';

const AUDIT = 'api/src/audit/main.ts';

/** Replays the whole log and compares it with database and chain. Exit status 0 only when all agree. */
export async function audit(args: string[]): Promise<number> {
  try {
    parseArgs({ args, options: { json: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError({ en: (error as Error).message, zh: (error as Error).message });
  }
  const settings = settingsOf(process.env);
  const running = runningAddresses(resolve(settings.home));
  return running ? await run(args, settings, running) : await auditStopped(args, settings);
}

// The system is down: its database and its chain are started for as long as the audit takes. The home is locked, so
// that a start meanwhile is told so instead of finding them in its way.
async function auditStopped(args: string[], settings: Settings): Promise<number> {
  const { databaseUrl, chainUrl } = settings;
  if (databaseUrl !== null && chainUrl !== null) return await run(args, settings, { databaseUrl, chainUrl });
  const path = resolve(settings.home);
  if (!existsSync(join(path, 'ledger-key.json'))) {
    throw new StartMistake([`There is no ledger in ${path}. Set TIDEMARK_HOME to the home of one.`]);
  }
  const home = openHome(path);
  const unlock = await lockHome(home);
  const closers: (() => Promise<void> | void)[] = [unlock];
  try {
    tell({ en: 'Starting the database and the chain for the audit …', zh: '正在为审计启动数据库和区块链……' });
    const database = databaseUrl === null ? await startPostgres({ home: home.path }) : undefined;
    if (database) closers.push(() => database.stop());
    const chain = chainUrl === null && hasJournal(home.path) ? await startLoneChain(home.path) : undefined;
    if (chain) closers.push(chain.stop);
    return await run(args, settings, {
      databaseUrl: database?.url ?? databaseUrl ?? '',
      chainUrl: chain?.url ?? chainUrl ?? '',
    });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

function run(
  args: string[],
  settings: Settings,
  at: { databaseUrl: string; chainUrl: string },
): Promise<number> {
  return handOver(AUDIT, args, {
    ...process.env,
    TIDEMARK_HOME: resolve(settings.home),
    TIDEMARK_DATABASE_URL: at.databaseUrl,
    TIDEMARK_CHAIN_URL: at.chainUrl,
  });
}

// On standard error: standard output is the audit's own, and may be read by a machine.
function tell(sentence: { zh: string; en: string }): void {
  process.stderr.write(`${sentence[language()]}\n`);
}
