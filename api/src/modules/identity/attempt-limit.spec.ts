import { AttemptLimit } from './attempt-limit.ts';

describe('AttemptLimit', () => {
  it('lets as many attempts through as it says and then tells how long to wait', () => {
    const limit = new AttemptLimit(2, 1_000);
    expect([limit.take('a', 0), limit.take('a', 10), limit.take('a', 400)]).toEqual([0, 0, 600]);
  });

  it('counts each key for itself', () => {
    const limit = new AttemptLimit(1, 1_000);
    limit.take('a', 0);
    expect(limit.take('b', 0)).toBe(0);
  });

  it('begins anew when the window has ended', () => {
    const limit = new AttemptLimit(1, 1_000);
    limit.take('a', 0);
    expect([limit.take('a', 999), limit.take('a', 1_000)]).toEqual([1, 0]);
  });

  it('does not prolong a wait by attempts made while waiting', () => {
    const limit = new AttemptLimit(1, 1_000);
    limit.take('a', 0);
    for (let ms = 1; ms < 1_000; ms += 100) limit.take('a', ms);
    expect(limit.take('a', 1_000)).toBe(0);
  });

  it('takes back an attempt that turned out well', () => {
    const limit = new AttemptLimit(1, 1_000);
    limit.take('a', 0);
    limit.giveBack('a');
    expect(limit.take('a', 1)).toBe(0);
  });
});
