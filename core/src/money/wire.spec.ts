import fc from 'fast-check';
import { integerFromWire, integerToWire } from './wire.ts';

describe('an integer in JSON', () => {
  it('is a number up to 2^53 - 1 and a string above, and comes back', () => {
    expect(integerToWire(24_805_060n)).toBe(24_805_060);
    expect(integerToWire(2n ** 53n - 1n)).toBe(9_007_199_254_740_991);
    expect(integerToWire(2n ** 53n)).toBe('9007199254740992');
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
        expect(integerFromWire(JSON.parse(JSON.stringify(integerToWire(value))))).toBe(value);
      }),
    );
  });

  it.each([
    0.5,
    2 ** 53,
    -0,
    Number.NaN,
    '5',
    '9007199254740991',
    '09007199254740992',
    '9007199254740992.0',
    '',
    null,
    true,
    {},
    5n,
  ])('is not %p', (value) => {
    expect(() => integerFromWire(value)).toThrow(RangeError);
  });
});
