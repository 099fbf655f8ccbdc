import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from './log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps one full log beside the growing one, and no more', () => {
  const log = new LogFile(join(folder, 'api.log'));
  writeFileSync(log.path, 'a'.repeat(8 * 1024 * 1024));
  log.bound();
  expect(existsSync(`${log.path}.1`)).toBe(false);
  appendFileSync(log.path, 'b');
  log.bound();
  expect(statSync(log.path).size).toBe(0);
  expect(statSync(`${log.path}.1`).size).toBe(8 * 1024 * 1024 + 1);
});

it('reads what was written since a moment, and only the end of much', () => {
  const log = new LogFile(join(folder, 'api.log'));
  expect(log.since(log.end)).toBe('');
  writeFileSync(log.path, 'before\n');
  const start = log.end;
  appendFileSync(log.path, '{"ready":true}\n');
  expect(log.since(start)).toBe('{"ready":true}\n');
  appendFileSync(log.path, 'x'.repeat(100_000));
  expect(log.since(start)).toHaveLength(65_536);
});
