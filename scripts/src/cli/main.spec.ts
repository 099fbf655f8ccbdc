import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../system/node-part.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = { status: number; out: string; err: string };

function tidemark(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const command = join(ROOT, 'scripts', 'bin', 'tidemark.js');
  const settings = {
    TIDEMARK_HOME: join(folder, 'home'),
    TIDEMARK_HTTP_PORT: '1',
    LANG: 'C',
    LC_ALL: '',
    ...env,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [command, ...args],
      { env: { ...process.env, ...settings } },
      (error, out, err) => {
        resolve({ status: error ? Number(error.code) : 0, out, err });
      },
    );
  });
}

it('explains itself in the language of the terminal', async () => {
  expect((await tidemark(['--help'])).out).toContain('tidemark verify <file');
  expect((await tidemark(['--help'], { LANG: 'zh_CN.UTF-8' })).out).toContain('tidemark verify <文件');
  expect((await tidemark(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it.each([
  [['nothing']],
  [['verify']],
  [['verify', 'a', 'b']],
  [['verify', '--wrong', 'a']],
  [['verify', 'a', '--rpc', 'x']],
  [['start', 'x']],
  [['audit', '--x']],
])('takes %j for a wrong call: exit status 2 and one line', async (args) => {
  const { status, out, err } = await tidemark(args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err.trim().split('\n')).toHaveLength(1);
});

it.each([
  ['random bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'evidence-malformed'],
  ['an empty file', Buffer.alloc(0), 'evidence-malformed'],
  ['JSON of something else', Buffer.from('{"format":"zip"}'), 'evidence-malformed'],
])('gives %s a reason and never a stack trace', async (_what, bytes, code) => {
  const file = join(folder, 'x.tidemark.json');
  writeFileSync(file, bytes);
  const machine = await tidemark(['verify', file, '--json']);
  expect(machine).toMatchObject({ status: 1, err: '' });
  const verdict = JSON.parse(machine.out) as { ok: boolean; steps: Record<string, string>[] };
  expect(verdict.ok).toBe(false);
  expect(verdict.steps[0]).toEqual({
    name: 'format',
    status: 'fail',
    code,
    message: expect.any(String) as string,
  });
  const person = await tidemark(['verify', file]);
  expect(person.status).toBe(1);
  expect(person.out + person.err).not.toMatch(/\n\s+at /);
  expect(person.out).toContain(`Not verified: ${code}`);
});

it.each([
  ['nonsense', 'not-found'],
  ['a'.repeat(64), 'fetch-failed'],
  ['http://127.0.0.1:2/entries', 'fetch-failed'],
])('says why %s cannot be had', async (target, code) => {
  const { status, out } = await tidemark(['verify', target, '--json']);
  const verdict = JSON.parse(out) as { ok: boolean; steps: { name: string; code: string }[] };
  expect({ status, ok: verdict.ok, name: verdict.steps[0]?.name, code: verdict.steps[0]?.code }).toEqual({
    status: 1,
    ok: false,
    name: 'fetch',
    code,
  });
});

it('says that there is no ledger to audit instead of making one', async () => {
  const { status, err } = await tidemark(['audit']);
  expect(status).toBe(1);
  expect(err).toContain('TIDEMARK_HOME');
  expect(existsSync(join(folder, 'home'))).toBe(false);
});
