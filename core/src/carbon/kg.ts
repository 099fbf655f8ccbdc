import { CarbonRefusal } from './carbon-refusal.ts';
import { quote } from '../refusal.ts';
import { multiply, ratio, type Rational, toInteger } from './rational.ts';

/** More than the world emits in a millennium, and far inside an int8. */
export const MAX_KG_CO2E = 10n ** 17n;

const GRAMS_A_KG = 1000n;

/**
 * The one rule of rounding: a figure is computed exactly and brought to whole kg CO2e once, downwards, so that
 * rounding can never add a kilogram that nobody fixed. A negative figure (a source, not a sink) gives zero.
 */
export function wholeKgCo2e(kgCo2e: Rational): bigint {
  return kgCo2e.numerator <= 0n ? 0n : toInteger(kgCo2e, 'down');
}

export function kgOfGrams(massG: bigint): Rational {
  return ratio(massG, GRAMS_A_KG);
}

/** Mass of CO2 that holds a mass of carbon: 44/12, as HY/T 0305-2021 reckons with whole molar masses. */
export function co2OfCarbon(carbon: Rational): Rational {
  return multiply(carbon, ratio(44n, 12n));
}

/**
 * An amount as it comes from outside: a bigint, a safe integer, or decimal digits. Throws CarbonRefusal `not-whole-kg`
 * for a fraction, for what is not a number, and for less than 1 or more than 10^17 kg.
 */
export function readKgCo2e(value: unknown): bigint {
  const isWhole =
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isSafeInteger(value)) ||
    (typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value));
  const kg = isWhole ? BigInt(value) : 0n;
  if (kg >= 1n && kg <= MAX_KG_CO2E) return kg;
  const shown = typeof value === 'bigint' ? value.toString() : quote(value);
  throw new CarbonRefusal(
    'not-whole-kg',
    `${shown} is not a whole number of kg CO2e from 1 to ${MAX_KG_CO2E}`,
  );
}
