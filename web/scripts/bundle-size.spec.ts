import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { measureVerify, mistakesOf } from './bundle-size.ts';

const dist = new URL('../dist/', import.meta.url);
const built = existsSync(new URL('.vite/manifest.json', dist));

describe('the JavaScript of /verify', () => {
  (built ? it : it.skip)('is at most 120 kB compressed and has no console code', () => {
    expect(mistakesOf(measureVerify(dist))).toEqual([]);
  });

  it('is refused above the budget, and with console code whatever its size', () => {
    expect(mistakesOf({ totalBytes: 120_001, files: [], sources: ['index.html'] })).toEqual([
      '/verify needs 120.0 kB, more than 120 kB',
    ]);
    expect(mistakesOf({ totalBytes: 1, files: [], sources: ['src/console/routes.tsx'] })).toHaveLength(1);
  });
});
