import { RateLimit } from './rate-limit.ts';

describe('a rate limit', () => {
  it('lets a burst through, then as many as flow in', () => {
    const limit = new RateLimit({ burst: 3, perSecond: 2 }, 10);
    expect([0, 0, 0, 0].map((at) => limit.take('a', at))).toEqual([true, true, true, false]);
    expect(limit.take('a', 500)).toBe(true);
    expect(limit.take('a', 500)).toBe(false);
    expect(limit.allows('b', 500)).toBe(true);
  });

  it('remembers a bounded number of subjects', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 0 }, 2);
    for (const subject of ['a', 'b', 'c']) limit.take(subject, 0);
    expect(limit.allows('a', 0)).toBe(true);
    expect(limit.allows('c', 0)).toBe(false);
  });

  it('is not fooled by a clock that goes back', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 1 }, 2);
    limit.take('a', 10_000);
    expect(limit.take('a', 5_000)).toBe(false);
  });
});
