import fc from 'fast-check';
import {
  add,
  compare,
  decimal,
  divide,
  isEqual,
  keep30Places,
  multiply,
  ONE,
  parseDecimal,
  ratio,
  square,
  subtract,
  sum,
  toDecimal,
  toInteger,
  ZERO,
} from './rational.ts';
import { squareRootUp } from './square-root.ts';

const big = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const fraction = fc
  .tuple(
    big,
    big.filter((n) => n !== 0n),
  )
  .map(([n, d]) => ratio(n, d));

describe('a fraction', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(ratio(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(ratio(0n, -7n)).toEqual(ZERO);
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
    expect(() => divide(ONE, ZERO)).toThrow(RangeError);
  });

  it('adds a tenth ten times to exactly one, which a float does not', () => {
    expect(sum(Array(10).fill(decimal('0.1')))).toEqual(ONE);
    expect(
      Array(10)
        .fill(0.1)
        .reduce((a: number, b: number) => a + b, 0),
    ).not.toBe(1);
  });

  it('obeys the laws of a field', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (!isEqual(b, ZERO)) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(a, b) === 0).toBe(isEqual(a, b));
      }),
    );
  });

  it('lies between its two roundings, which are less than one apart', () => {
    fc.assert(
      fc.property(fraction, (a) => {
        const [down, up] = [toInteger(a, 'down'), toInteger(a, 'up')];
        expect(compare(ratio(down), a)).toBeLessThanOrEqual(0);
        expect(compare(ratio(up), a)).toBeGreaterThanOrEqual(0);
        expect(up - down).toBe(a.denominator === 1n ? 0n : 1n);
      }),
    );
  });

  it('is kept to 30 places on the side that is asked for', () => {
    fc.assert(
      fc.property(fraction, (a) => {
        const [down, up] = [keep30Places(a, 'down'), keep30Places(a, 'up')];
        expect(compare(down, a)).toBeLessThanOrEqual(0);
        expect(compare(up, a)).toBeGreaterThanOrEqual(0);
        expect(compare(subtract(up, down), ratio(1n, 10n ** 30n))).toBeLessThanOrEqual(0);
        expect(10n ** 30n % down.denominator).toBe(0n);
      }),
    );
  });

  it('is written with so many places, rounded one way', () => {
    expect(toDecimal(ratio(2n, 3n), 6, 'down')).toBe('0.666666');
    expect(toDecimal(ratio(2n, 3n), 6, 'up')).toBe('0.666667');
    expect(toDecimal(ratio(-2n, 3n), 3, 'down')).toBe('-0.667');
    expect(toDecimal(ratio(-2n, 3n), 0, 'up')).toBe('0');
    expect(toDecimal(ratio(1234n), 2, 'down')).toBe('1234.00');
    expect(toDecimal(decimal('0.05'), 1, 'down')).toBe('0.0');
  });

  it('reads back every decimal that it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (n) => {
        const value = ratio(n, 10n ** 15n);
        expect(decimal(toDecimal(value, 15, 'down'))).toEqual(value);
      }),
    );
  });

  it.each(
    [
      ['', '-1', '+1', '1.', '.5', '01', '1e3', '1,5', ' 1', '1 ', '0x1', 'NaN', '１', '1.5.2'],
      ['9'.repeat(19), `0.${'1'.repeat(19)}`, 'Infinity', '1/3', '1_000', '75.28%'],
    ].flat(),
  )('is not read from %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
    expect(() => decimal(text)).toThrow(RangeError);
  });
});

describe('a square root', () => {
  it('is never below the true one and less than 2 × 10^-15 above', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 40n }),
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        (n, d) => {
          const value = ratio(n, d);
          const root = squareRootUp(value);
          expect(compare(square(root), value)).toBeGreaterThanOrEqual(0);
          const less = subtract(root, ratio(2n, 10n ** 15n));
          if (compare(less, ZERO) >= 0) expect(compare(square(less), value)).toBeLessThan(0);
        },
      ),
    );
  });

  it('is exact where there is an exact one', () => {
    expect(squareRootUp(ratio(9n, 4n))).toEqual(ratio(3n, 2n));
    expect(squareRootUp(ZERO)).toEqual(ZERO);
    expect(squareRootUp(ONE)).toEqual(ONE);
    expect(() => squareRootUp(ratio(-1n))).toThrow(RangeError);
  });
});
