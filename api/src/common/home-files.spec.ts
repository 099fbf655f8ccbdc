import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomeFiles } from './home-files.ts';

describe('HomeFiles', () => {
  let home: string;
  beforeEach(async () => (home = await mkdtemp(join(tmpdir(), 'tidemark-home-'))));
  afterEach(() => rm(home, { recursive: true }));

  it('makes a file that only its owner can read, once', async () => {
    const files = new HomeFiles(join(home, 'new'));
    expect(await files.readOrCreate('secret', () => 'first')).toBe('first');
    expect(await files.readOrCreate('secret', () => 'second')).toBe('first');
    expect((await stat(files.path('secret'))).mode & 0o777).toBe(0o600);
  });

  it('lets processes that start together agree on one content', async () => {
    const files = new HomeFiles(home);
    const contents = Array.from({ length: 20 }, (_, i) => files.readOrCreate('secret', () => `secret ${i}`));
    expect(new Set(await Promise.all(contents)).size).toBe(1);
  });

  it('knows no file that was not made', async () => {
    expect(await new HomeFiles(home).read('nothing')).toBeUndefined();
  });
});
