import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Drain, DRAIN_PER_SECOND, WINDOW } from './drain.ts';
import { Journal } from './journal.ts';

let folder: string;
let journal: Journal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-drain-'));
  journal = new Journal(join(folder, 'journal.db'), 'key');
});
afterEach(async () => {
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(statements: number): Promise<void> {
  for (let n = 0; n < statements; n += 1) await journal.append(({ seq }) => Promise.resolve(String(seq)));
}

describe('draining a journal', () => {
  it('sends in order, with a bounded window, and does not take anything out', async () => {
    await fill(WINDOW + 10);
    const sent: string[] = [];
    const acknowledge: (() => void)[] = [];
    const drain = new Drain(journal, (statement, done) => {
      sent.push(statement);
      acknowledge.push(done);
    });
    drain.pump();
    await new Promise((resolve) => setTimeout(resolve, ((WINDOW + 10) / DRAIN_PER_SECOND) * 1000 + 50));
    expect(sent).toHaveLength(WINDOW);
    while (acknowledge.length > 0) acknowledge.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent).toEqual(Array.from({ length: WINDOW + 10 }, (_, n) => String(n + 1)));
    expect(journal.pending).toBe(WINDOW + 10);
    drain.stop();
  });

  it('keeps to its rate', async () => {
    await fill(60);
    let sent = 0;
    const startedMs = performance.now();
    const drain = new Drain(journal, (_statement, done) => {
      sent += 1;
      queueMicrotask(done);
    });
    drain.pump();
    while (sent < 60) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now() - startedMs).toBeGreaterThan((50 / DRAIN_PER_SECOND) * 1000);
    drain.stop();
  });

  it('lets only what it has sent be confirmed, and sends the unconfirmed again when asked', async () => {
    await fill(2);
    const sent: string[] = [];
    const drain = new Drain(journal, (statement, done) => {
      sent.push(statement);
      queueMicrotask(done);
    });
    expect(drain.sentUpTo(1)).toBe(0);
    drain.pump();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([drain.sentUpTo(1), drain.hasSent(1, 2), drain.hasSent(1, 3), drain.hasSent(2, 1)]).toEqual([
      2,
      true,
      false,
      false,
    ]);
    expect(drain.isWaiting).toBe(true);
    journal.confirm(1, 1, []);
    drain.restart();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toEqual(['1', '2', '2']);
    journal.confirm(1, 2, []);
    expect(drain.isWaiting).toBe(false);
    drain.stop();
  });
});
