import { formatCount, formatMassG, massQuantity } from './units.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('a mass', () => {
  it.each([
    [0, '0 g', '0 克'],
    [999, '999 g', '999 克'],
    [1000, '1.00 kg', '1.00 千克'],
    [12_200, '12.20 kg', '12.20 千克'],
    [12_345, '12.35 kg', '12.35 千克'],
    [999_994, '999.99 kg', '999.99 千克'],
    [-640, '-640 g', '-640 克'],
    [-12_345, '-12.35 kg', '-12.35 千克'],
    // Wenling, June 2021 to June 2022: 4,328 visits, 1,140.2 t; Taizhou by July 2025: 58,800 t.
    [1_140_190_000, '1,140.19 t', '1,140.19 吨'],
    [58_800_000_000, '58,800.00 t', '58,800.00 吨'],
    [9_007_199_254_740_993_000_000n, '9,007,199,254,740,993.00 t', '9,007,199,254,740,993.00 吨'],
  ])('of %p g reads %s', (massG, en, zh) => {
    expect(plain(formatMassG(massG, 'en'))).toBe(en);
    expect(plain(formatMassG(massG, 'zh'))).toBe(zh);
  });

  it('comes in two parts for a page', () => {
    expect(massQuantity(12_200, 'zh')).toEqual({ value: '12.20', unit: '千克' });
  });

  it('is never taken from a number that lost its units', () => {
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => formatMassG(wrong, 'en')).toThrow(RangeError);
    }
  });
});

describe('a count', () => {
  it('is exact at any size', () => {
    expect(formatCount(4328, 'zh')).toBe('4,328');
    expect(formatCount(2n ** 63n - 2n, 'en')).toBe('9,223,372,036,854,775,806');
  });
});
