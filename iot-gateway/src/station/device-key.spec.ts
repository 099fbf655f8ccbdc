import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceKey } from './device-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a device's key", () => {
  it('is made once, for its owner only', async () => {
    const path = join(folder, 'key.json');
    const [one, other] = await Promise.all([deviceKey(path), deviceKey(path)]);
    const again = await deviceKey(path);
    expect(one?.kid).toBe(again.kid);
    expect(other?.kid).toBe(again.kid);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is not replaced', async () => {
    const path = join(folder, 'key.json');
    const key = await deviceKey(path);
    const damaged = JSON.stringify({ ...key, kid: 'A'.repeat(43) });
    writeFileSync(path, damaged);
    await expect(deviceKey(path)).rejects.toThrow('damaged');
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  });
});
