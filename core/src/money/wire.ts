/** Integers in JSON: a number up to 2^53 - 1, a decimal string above, so that each value has one spelling. */

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const DECIMAL = /^-?[1-9]\d{15,30}$/;

export type WireInteger = number | string;

const isSafe = (value: bigint): boolean => value <= MAX_SAFE && value >= -MAX_SAFE;

export function integerToWire(value: bigint): WireInteger {
  return isSafe(value) ? Number(value) : value.toString();
}

/** Throws RangeError for a float, an unsafe number, or a string where a number would do. */
export function integerFromWire(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return BigInt(value);
  if (typeof value === 'string' && DECIMAL.test(value)) {
    const integer = BigInt(value);
    if (!isSafe(integer)) return integer;
  }
  throw new RangeError('an integer is a JSON number up to 2^53 - 1 and a decimal string above');
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value as JSON has it: bigints as integers, members in code unit order. */
export function toWire(value: unknown): Json {
  if (typeof value === 'bigint') return integerToWire(value);
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value as Json;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, toWire(member)]));
}

/** The one JSON text of a value. Equal texts are equal contents. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(toWire(value));
}

/** Units of quantities that are bigint inside: a member is one by the unit that its name ends in. */
const BIGINT_NAME = /(?:Fen|Kg|G)$/;

/**
 * A value from JSON with its quantities as bigints, wherever they stand; null stays null. Which members there may be
 * is for a schema to say beforehand. Throws RangeError for a quantity that is not an integer in its one spelling.
 */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      BIGINT_NAME.test(name) && member !== null ? integerFromWire(member) : fromWire(member),
    ]),
  );
}
