import { describe, expect, it } from '@jest/globals';
import { formatGrams, massParts } from './mass.ts';

describe('a mass', () => {
  it.each([
    [0, '0', 'g'],
    [999, '999', 'g'],
    [1_000, '1.00', 'kg'],
    [12_200, '12.20', 'kg'],
    [999_999, '1,000.00', 'kg'],
    [1_140_200_000, '1,140.20', 't'],
    [-1_500, '-1.50', 'kg'],
  ])('of %i g reads %s %s', (g, value, unit) => expect(massParts(g, 'en-GB')).toEqual({ value, unit }));

  it('keeps the unit of its column', () => {
    expect(massParts(640, 'zh-CN', 'kg')).toEqual({ value: '0.64', unit: 'kg' });
  });

  it('is stated to the gram where it matters', () => expect(formatGrams(12_840, 'en-GB')).toBe('12,840 g'));
});
