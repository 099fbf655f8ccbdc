// `npm test`: the contracts' Solidity tests, then Jest, then one line with the sums of both. Arguments go to Jest and
// leave the Solidity tests out: `npm test -- core/src/merkle.spec.ts`, `npm test -- --selectProjects unit`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './system/node-part.ts';

type Counts = { passed: number; failed: number; skipped: number };

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };
/** A step that could not even count its tests has failed, and the last line must say so. */
const BROKEN: Counts = { passed: 0, failed: 1, skipped: 0 };

type Outcome = { status: number; output: string };

/** Runs a program with its output shown as it comes; `output` is its standard output. */
function run(command: string, args: string[]): Promise<Outcome> {
  const shell = process.platform === 'win32';
  const child = spawn(command, args, { cwd: ROOT, stdio: ['inherit', 'pipe', 'inherit'], shell });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output = (output + bytes.toString()).slice(-100_000);
    process.stdout.write(bytes);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

async function solidity(): Promise<Counts> {
  const { status, output } = await run('npm', ['run', 'test', '--silent', '-w', 'contracts']);
  const [, passed, failed] = /^Solidity tests: (\d+) passed, (\d+) failed/m.exec(output) ?? [];
  if (passed === undefined || failed === undefined) return BROKEN;
  return { passed: Number(passed), failed: Math.max(Number(failed), status === 0 ? 0 : 1), skipped: 0 };
}

type JestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
};

async function jest(args: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-tests-'));
  const report = join(folder, 'report.json');
  const node = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ];
  try {
    const { status } = await run(process.execPath, [...node, '--json', '--outputFile', report, ...args]);
    const counts = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
    const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
    return {
      passed: counts.numPassedTests,
      failed: Math.max(failed, status === 0 ? 0 : 1),
      skipped: counts.numPendingTests,
    };
  } catch (error) {
    console.error(`Jest gave no report: ${(error as Error).message}`);
    return BROKEN;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const parts = [args.length === 0 ? await solidity() : NOTHING, await jest(args)];
const sum = (name: keyof Counts): number => parts.reduce((total, part) => total + part[name], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
if (sum('failed') > 0) process.exitCode = 1;
