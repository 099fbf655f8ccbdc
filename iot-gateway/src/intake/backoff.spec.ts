import { backoffMs } from './backoff.ts';

describe('waiting between attempts', () => {
  it('doubles up to its bound', () => {
    const waits = [1, 2, 3, 4, 5, 6, 1000].map((failures) => backoffMs(failures, 100, 2000, 0));
    expect(waits).toEqual([100, 200, 400, 800, 1600, 2000, 2000]);
  });

  it('takes up to half away at random', () => {
    expect(backoffMs(3, 100, 2000, 0.999)).toBe(200);
  });
});
