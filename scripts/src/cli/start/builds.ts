import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../system/node-part.ts';
import { language } from '../language.ts';

type Build = {
  workspace: string;
  result: string;
  sources: readonly string[];
  words: { en: string; zh: string };
};

// `npm install` makes both; this is for a checkout that changed since.
const builds: readonly Build[] = [
  {
    workspace: 'contracts',
    result: 'contracts/artifacts',
    sources: ['contracts/src', 'contracts/hardhat.config.ts'],
    words: { en: 'Compiling the contracts', zh: '正在编译合约' },
  },
  {
    workspace: 'web',
    result: 'web/dist',
    sources: ['web/src', 'web/index.html', 'web/vite.config.ts', 'core/src'],
    words: { en: 'Building the web pages', zh: '正在构建网页' },
  },
];

/** Builds the contracts and the web pages where they are missing or older than their sources. */
export async function buildWhatIsStale(): Promise<void> {
  for (const build of builds) {
    if (
      newest(join(ROOT, build.result)) >= Math.max(...build.sources.map((path) => newest(join(ROOT, path))))
    )
      continue;
    // Somebody else's installation, which only its owner brings up to date.
    if (existsSync(join(ROOT, build.result)) && !isWritable(join(ROOT, build.workspace))) continue;
    process.stdout.write(`· ${build.words[language()]} …\n`);
    await npmRun('build', build.workspace);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** When the newest file in a folder was written, in ms; 0 when there is nothing. */
function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return path.endsWith('.spec.ts') ? 0 : stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function npmRun(script: string, workspace: string): Promise<void> {
  let said = '';
  const child = spawn('npm', ['run', script, '--silent', '-w', workspace], {
    cwd: ROOT,
    // Whatever runs us, tests included: these pages are for people.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4_000)));
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
  if (code !== 0) throw new Error(`npm run ${script} -w ${workspace} failed:\n${said.trim()}`);
}
