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
