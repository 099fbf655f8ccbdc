import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Journal } from './journal.ts';

let folder: string;
const path = (): string => join(folder, 'journal.db');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (journal: Journal, text: string) =>
  journal.append(({ epoch, seq }) => Promise.resolve(`${epoch}/${seq} ${text}`));
const START = { epoch: 0, seq: 0 };

describe('a journal', () => {
  it('numbers from 1 without gaps, in the order of the calls, however long signing takes', async () => {
    const journal = new Journal(path(), 'key');
    const slow = journal.append(async ({ seq }) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return `slow ${seq}`;
    });
    const failing = journal.append(() => Promise.reject(new Error('no signature')));
    const quick = journal.append(({ seq }) => Promise.resolve(`quick ${seq}`));
    await expect(failing).rejects.toThrow('no signature');
    expect([(await slow).statement, (await quick).statement]).toEqual(['slow 1', 'quick 2']);
    expect(journal.pending).toBe(2);
    await journal.close();
  });

  it('goes on where it was, with the bytes it had', async () => {
    const journal = new Journal(path(), 'key');
    await write(journal, 'a');
    await write(journal, 'b');
    await journal.close();
    const again = new Journal(path(), 'key');
    expect(again.after(START, 10).map(({ statement }) => statement)).toEqual(['1/1 a', '1/2 b']);
    expect((await write(again, 'c')).statement).toBe('1/3 c');
    await again.close();
  });

  it('forgets what is confirmed and moves what is refused aside, with the reason', async () => {
    const journal = new Journal(path(), 'key');
    for (const text of ['a', 'b', 'c', 'd']) await write(journal, text);
    journal.confirm(1, 2, [
      { seq: 2, code: 'net-mismatch', detail: 'x' },
      { seq: 4, code: 'key-revoked', detail: 'y' },
      { seq: 99, code: 'equivocation', detail: 'z' },
    ]);
    expect(journal.after(START, 10).map(({ seq }) => seq)).toEqual([3]);
    expect(journal.pending).toBe(1);
    expect(journal.refused().map(({ seq, code }) => [seq, code])).toEqual([
      [2, 'net-mismatch'],
      [4, 'key-revoked'],
    ]);
    journal.confirm(1, 4, [{ seq: 2, code: 'net-mismatch', detail: 'x' }]);
    expect(journal.pending).toBe(0);
    expect(journal.refused()).toHaveLength(2);
    expect(journal.next).toEqual({ epoch: 1, seq: 5 });
    await journal.close();
  });

  it('begins a new epoch with a new key, and keeps what the old one left', async () => {
    const journal = new Journal(path(), 'old', 3);
    await write(journal, 'a');
    await journal.close();
    const rekeyed = new Journal(path(), 'new', 1);
    expect(rekeyed.next).toEqual({ epoch: 4, seq: 1 });
    await write(rekeyed, 'b');
    expect(rekeyed.after(START, 10).map(({ statement }) => statement)).toEqual(['3/1 a', '4/1 b']);
    expect(rekeyed.after({ epoch: 3, seq: 1 }, 10).map(({ statement }) => statement)).toEqual(['4/1 b']);
    await rekeyed.close();
  });

  it('can be opened by one process at a time', async () => {
    const journal = new Journal(path(), 'key');
    await write(journal, 'a');
    expect(() => new Journal(path(), 'key')).toThrow();
    await journal.close();
  });

  it('has every number that anybody saw, once and with the same bytes, after kill -9 at any moment', async () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const seen = new Map<number, string>();
    for (let round = 0; round < 4; round += 1) {
      const child = spawn(
        process.execPath,
        [
          '--import',
          join(root, 'scripts/register.js'),
          join(root, 'iot-gateway/src/station/fixtures/write-for-ever.ts'),
          path(),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let output = '';
      const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.split('\n').length > 20 + round * 7) child.kill('SIGKILL');
      });
      await gone;
      for (const line of output.split('\n').slice(0, -1)) {
        const { seq, statement } = JSON.parse(line) as { seq: number; statement: string };
        expect(seen.get(seq) ?? statement).toBe(statement);
        seen.set(seq, statement);
      }
    }
    const journal = new Journal(path(), 'key');
    const rows = journal.after(START, 10_000);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    for (const [seq, statement] of seen) expect(rows[seq - 1]?.statement).toBe(statement);
    expect(seen.size).toBeGreaterThan(80);
    await journal.close();
  });
});
