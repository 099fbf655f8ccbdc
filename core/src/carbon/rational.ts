/**
 * Exact fractions over bigint. Every figure of carbon is one of these until it is rounded once, at its end; a float
 * never takes part. Always in lowest terms with a positive denominator, so that equal values have equal members.
 */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

export type Rounding = 'down' | 'up';

/** Digits before and after the point; far above any figure of the field, far below what could occupy a server. */
const DECIMAL = /^(0|[1-9]\d{0,17})(?:\.(\d{1,18}))?$/;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** `numerator / denominator` in lowest terms. Throws RangeError when the denominator is zero. */
export function ratio(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('a fraction with the denominator 0');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export const ZERO = ratio(0n);
export const ONE = ratio(1n);
export const HUNDRED = ratio(100n);

/** Reads `75.28` exactly; null for anything but digits with at most one point: no sign, exponent or blank. */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? '';
  return ratio(BigInt(match[1]! + fraction), 10n ** BigInt(fraction.length));
}

/** A decimal of our own data. Throws RangeError for a text that is not one. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`${text.slice(0, 40)} is not a decimal number`);
  return value;
}

export function add(a: Rational, b: Rational): Rational {
  return ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Rational, b: Rational): Rational {
  return ratio(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Rational, b: Rational): Rational {
  return ratio(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws RangeError when `b` is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return ratio(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function square(a: Rational): Rational {
  return multiply(a, a);
}

export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

/** Below zero when a < b, zero when equal, above when a > b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isEqual(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/** The largest integer that is not above `a` (down), or the smallest that is not below it (up). */
export function toInteger({ numerator, denominator }: Rational, rounding: Rounding): bigint {
  const truncated = numerator / denominator;
  const rest = numerator % denominator;
  if (rounding === 'down') return rest < 0n ? truncated - 1n : truncated;
  return rest > 0n ? truncated + 1n : truncated;
}

/** Decimal text with so many places, rounded towards minus (down) or plus (up) infinity. */
export function toDecimal(a: Rational, places: number, rounding: Rounding): string {
  const scaled = toInteger(multiply(a, ratio(10n ** BigInt(places))), rounding);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(digits.length - places)}`;
}

/**
 * Places that a quotient keeps where many of them are added up. A sum of fractions with as many different
 * denominators would grow with each, until adding a few hundred takes minutes; these stay powers of ten.
 */
const KEPT_PLACES = 10n ** 30n;

/** The nearest decimal with 30 places that is not above (down) or not below (up). */
export function keep30Places(a: Rational, rounding: Rounding): Rational {
  return ratio(toInteger(multiply(a, ratio(KEPT_PLACES)), rounding), KEPT_PLACES);
}
