import { isDeeperThan } from './refuse-deep-bodies.ts';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

describe('the depth of a body', () => {
  it.each([undefined, null, 1, 'text'])('is none for %p', (value) => {
    expect(isDeeperThan(value, 0)).toBe(false);
  });

  it('is measured to the level', () => {
    expect(isDeeperThan(nested(32), 32)).toBe(false);
    expect(isDeeperThan(nested(33), 32)).toBe(true);
    expect(isDeeperThan([{ a: 1 }, { b: { c: [] } }], 3)).toBe(true);
  });

  it('is told of nesting that ends a stack', () => {
    expect(isDeeperThan(nested(120_000), 32)).toBe(true);
  });
});
