/** Integers as people read them. What is stored and summed stays an integer of its smallest unit. */

export type Locale = 'zh' | 'en';

/** A number and its unit, for a page that sets them apart. */
export type Quantity = { readonly value: string; readonly unit: string };

const TAGS: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en-GB' };
const UNITS = {
  zh: { g: '克', kg: '千克', t: '吨' },
  en: { g: 'g', kg: 'kg', t: 't' },
} as const;

const THOUSAND = 1000n;
/** U+202F, so that a number is never torn from its unit at the end of a line. */
const NARROW_NO_BREAK_SPACE = '\u202f';

/** A whole number with its digits grouped; exact at any size. */
export function formatCount(count: number | bigint, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale]).format(count);
}

/** Divides by a power of ten, rounds halves away from zero to two decimals, and groups the digits. */
function formatHundredths(amount: bigint, divisor: bigint, locale: Locale): string {
  const negative = amount < 0n;
  const hundredths = ((negative ? -amount : amount) * 200n + divisor) / (divisor * 2n);
  const decimals = (hundredths % 100n).toString().padStart(2, '0');
  const sign = negative && hundredths > 0n ? '-' : '';
  return `${sign}${formatCount(hundredths / 100n, locale)}.${decimals}`;
}

/**
 * A mass in grams: below 1 kg in grams and exact, below 1 t in kilograms, above in tonnes, each to two decimals.
 * Throws RangeError for a number that is not a safe integer.
 */
export function massQuantity(massG: number | bigint, locale: Locale): Quantity {
  if (typeof massG === 'number' && !Number.isSafeInteger(massG))
    throw new RangeError('a mass is a whole number of grams');
  const exactG = BigInt(massG);
  const sizeG = exactG < 0n ? -exactG : exactG;
  const units = UNITS[locale];
  if (sizeG < THOUSAND) return { value: formatCount(exactG, locale), unit: units.g };
  if (sizeG < THOUSAND * THOUSAND)
    return { value: formatHundredths(exactG, THOUSAND, locale), unit: units.kg };
  return { value: formatHundredths(exactG, THOUSAND * THOUSAND, locale), unit: units.t };
}

/** The same as one text, as `12.20 kg`. */
export function formatMassG(massG: number | bigint, locale: Locale): string {
  const { value, unit } = massQuantity(massG, locale);
  return `${value}${NARROW_NO_BREAK_SPACE}${unit}`;
}
