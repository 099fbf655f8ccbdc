import fc from 'fast-check';
import { carbonMessages, CarbonRefusal } from './carbon-refusal.ts';
import { MAX_KG_CO2E, readKgCo2e, wholeKgCo2e } from './kg.ts';
import { ratio } from './rational.ts';

function refusalOf(value: unknown): string {
  try {
    return readKgCo2e(value).toString();
  } catch (error) {
    expect(error).toBeInstanceOf(CarbonRefusal);
    const { code, detail } = error as CarbonRefusal;
    return `${code}: ${detail}`;
  }
}

describe('kilograms of CO2e', () => {
  it('are rounded down, and a source is no credit', () => {
    expect(wholeKgCo2e(ratio(1999n, 1000n))).toBe(1n);
    expect(wholeKgCo2e(ratio(2n))).toBe(2n);
    expect(wholeKgCo2e(ratio(-1n, 1000n))).toBe(0n);
  });

  it('never add up to more than what was computed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 6n))), (parts) => {
        const issued = parts.reduce((all, [n, d]) => all + wholeKgCo2e(ratio(n, d)), 0n);
        const computed = parts.reduce((all, [n, d]) => all + Number(n) / Number(d), 0);
        expect(Number(issued)).toBeLessThanOrEqual(computed * (1 + 1e-9));
      }),
    );
  });

  it.each([1n, 1, '1', MAX_KG_CO2E, '100000000000000000', 2 ** 53 - 1])('are read from %p', (value) => {
    expect(readKgCo2e(value)).toBe(BigInt(value));
  });

  it.each([
    ['1.5', '"1.5"'],
    [1.5, '1.5'],
    ['1.0', '"1.0"'],
    [0, '0'],
    [0n, '0'],
    [-3n, '-3'],
    ['-3', '"-3"'],
    ['01', '"01"'],
    ['1e3', '"1e3"'],
    [2 ** 53, '9007199254740992'],
    [NaN, 'null'],
    [Infinity, 'null'],
    [MAX_KG_CO2E + 1n, '100000000000000001'],
    ['9'.repeat(18), `"${'9'.repeat(18)}"`],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1], 'a list'],
    [{ valueOf: () => 1 }, 'an object'],
    [true, 'true'],
  ])('are not read from %p', (value, shown) => {
    expect(refusalOf(value)).toBe(
      `not-whole-kg: ${shown} is not a whole number of kg CO2e from 1 to 100000000000000000`,
    );
  });
});

describe('the refusals of carbon', () => {
  it('have a sentence in both languages', () => {
    for (const [code, { zh, en }] of Object.entries(carbonMessages)) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z][ -~]+\.$/);
    }
  });
});
