import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../system/node-part.ts';
import { StartMistake } from '../system/mistake.ts';
import { language } from './language.ts';
import { UsageError } from './usage-error.ts';

/** Runs with the arguments after its name; gives the exit status. */
type Command = (args: string[]) => Promise<number>;

// Loaded when asked for: `verify` needs no database driver, `start` no benchmarks.
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).start,
  verify: async () => (await import('./verify.ts')).verify,
  audit: async () => (await import('./audit.ts')).audit,
  station: async () => (await import('./hand-over.ts')).station,
  bench: async () => (await import('./hand-over.ts')).bench,
};

const help = {
  en: `Tidemark, a ledger for what comes out of the sea

  tidemark start                       start everything on this machine; Ctrl-C stops it
  tidemark verify <file | entry id | url> [--ledger FILE-OR-URL] [--rpc URL] [--json]
                                       check evidence; exit status 0 only when every step passes
  tidemark audit [--json]              replay the whole log and compare it with the database and the chain
  tidemark station --help              run a station, or simulate one
  tidemark bench <name> [--json]       measure
  tidemark --version

Settings are TIDEMARK_* variables; core/src/settings.ts lists them all.`,
  zh: `潮印：记录从海里收上来的每一份重量

  tidemark start                       在本机启动全部服务，Ctrl-C 停止
  tidemark verify <文件 | 条目编号 | 网址> [--ledger 文件或网址] [--rpc 网址] [--json]
                                       核验证据包；每一步都通过时退出码才为 0
  tidemark audit [--json]              重放整本日志，与数据库和链逐一比对
  tidemark station --help              运行或模拟一个站点
  tidemark bench <名称> [--json]       性能测量
  tidemark --version

设置项是 TIDEMARK_* 环境变量，全部写在 core/src/settings.ts。`,
};

async function main(args: string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === '-v') return print(version());
  if (name === '' || name === '--help' || name === '-h' || name === 'help') return print(help[language()]);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UsageError({ en: `There is no command ${name}.`, zh: `没有 ${name} 这个命令。` });
  const command = await load();
  return await command(rest);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

const USAGE_STATUS = 2;

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.sentence[language()]} (tidemark --help)\n`);
    return USAGE_STATUS;
  }
  const lines =
    error instanceof StartMistake ? error.lines : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) process.stderr.write(`tidemark: ${line}\n`);
  if (process.env['TIDEMARK_LOG_LEVEL'] === 'trace' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return 1;
}

// Whoever reads through a pipe may have read enough (`tidemark verify … | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

process.exitCode = await main(process.argv.slice(2)).catch(explain);
