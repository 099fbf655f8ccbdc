import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../scripts/src/system/node-part.ts';

export type Outcome = { status: number; out: string; err: string };

/** The object that `--json` prints. */
export type Verdict = {
  ok: boolean;
  steps: { name: string; status: string; code: string; message: string }[];
};

/** Runs the command line as a person does. */
export function tidemark(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const command = join(ROOT, 'scripts', 'bin', 'tidemark.js');
  const options = { env: { ...process.env, LC_ALL: 'C', ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], options, (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err });
    });
  });
}

export async function tidemarkJson(args: string[], env: Record<string, string> = {}): Promise<Verdict> {
  const { out, err } = await tidemark([...args, '--json'], env);
  if (!out.startsWith('{')) throw new Error(`tidemark ${args.join(' ')} gave no verdict: ${err}`);
  return JSON.parse(out) as Verdict;
}
