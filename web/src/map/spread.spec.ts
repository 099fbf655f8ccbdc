import { describe, expect, it } from '@jest/globals';
import { spreadApart } from './spread.ts';

function nearest(points: [number, number][]): number {
  let least = Infinity;
  points.forEach(([x, y], i) =>
    points.slice(i + 1).forEach(([u, v]) => (least = Math.min(least, Math.hypot(x - u, y - v)))),
  );
  return least;
}

describe('stations of one harbour', () => {
  it('part, even when they stand in the same place', () => {
    const harbour = Array.from({ length: 9 }, (): [number, number] => [100, 100]);
    expect(nearest(spreadApart(harbour, 10))).toBeGreaterThan(9);
  });

  it('stay near where they are, and others stay exactly', () => {
    const [a, b, far] = spreadApart(
      [
        [100, 100],
        [101, 100],
        [300, 300],
      ],
      10,
    );
    expect(Math.hypot(a![0] - 100, a![1] - 100)).toBeLessThan(6);
    expect(Math.hypot(b![0] - 101, b![1] - 100)).toBeLessThan(6);
    expect(far).toEqual([300, 300]);
  });

  it('are put the same way every time', () => {
    const harbour: [number, number][] = [
      [1, 1],
      [1, 1],
      [2, 1],
    ];
    expect(spreadApart(harbour, 10)).toEqual(spreadApart(harbour, 10));
  });
});
