import fc from 'fast-check';
import { formatPercent, parsePercent, percentOf, WHOLE_MICROPERCENT } from './percent.ts';

describe('a percentage', () => {
  it('has one spelling', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: WHOLE_MICROPERCENT }), (micropercent) => {
        expect(parsePercent(formatPercent(micropercent))).toBe(micropercent);
      }),
    );
    expect(formatPercent(60_000_000n)).toBe('60');
    expect(parsePercent('0.000001')).toBe(1n);
  });

  it.each(['', '060', '12.50', '12.', '.5', '-1', '101', '100.000001', '1.0000001', '60%', '6e1'])(
    'is not %p',
    (text) => {
      expect(() => parsePercent(text)).toThrow(RangeError);
    },
  );

  it('of an amount rounds halves up', () => {
    // 大陈岛 2023-10-31: 60 % of 100,500 yuan went back to the farmers.
    expect(percentOf(10_050_000n, '60')).toBe(6_030_000n);
    expect(percentOf(1n, '50')).toBe(1n);
    expect(percentOf(1n, '49.999999')).toBe(0n);
  });
});
