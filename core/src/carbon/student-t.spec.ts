import { toDecimal } from './rational.ts';
import { studentT90, T90 } from './student-t.ts';

/**
 * P(T ≤ t) in closed form: Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 (odd) and 26.7.4 (even).
 */
function probability(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const [sin, cos] = [Math.sin(theta), Math.cos(theta)];
  const isEven = degrees % 2 === 0;
  let term = isEven ? 1 : cos;
  let series = degrees === 1 ? 0 : term;
  for (let k = isEven ? 2 : 3; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cos * cos;
    series += term;
  }
  const between = isEven ? sin * series : (2 / Math.PI) * (theta + sin * series);
  return (1 + between) / 2;
}

describe("Student's t for 90 %, one-sided", () => {
  it.each(T90)('with %d degrees of freedom is the distribution’s, rounded up in the fourth place', (d, t) => {
    expect(probability(Number(t) / 10_000, d)).toBeGreaterThanOrEqual(0.9);
    expect(probability(Number(t - 1n) / 10_000, d)).toBeLessThan(0.9);
  });

  it('is never too small between two lines of the table, and falls as the degrees rise', () => {
    let before = Infinity;
    for (let degrees = 1; degrees <= 2500; degrees++) {
      const t = Number(toDecimal(studentT90(degrees), 4, 'up'));
      expect(probability(t, degrees)).toBeGreaterThanOrEqual(0.9);
      expect(t).toBeLessThanOrEqual(before);
      before = t;
    }
  });

  it.each([0, -1, NaN])('does not exist for %d degrees', (degrees) => {
    expect(() => studentT90(degrees)).toThrow(RangeError);
  });
});
