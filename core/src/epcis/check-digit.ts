/**
 * The modulo-10 check digit of GS1 keys (GS1 General Specifications, section 7.9.1): from the right, digits weigh
 * 3, 1, 3, 1 …, and the check digit completes their sum to a multiple of ten.
 */

const DIGITS = /^\d+$/;

/** The check digit for `digits` that do not have one yet. Throws RangeError for anything but one or more digits. */
export function checkDigit(digits: string): string {
  if (!DIGITS.test(digits)) throw new RangeError('a check digit is computed over digits');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[i]);
  }
  return String((10 - (sum % 10)) % 10);
}

/** `digits` followed by their check digit. */
export function withCheckDigit(digits: string): string {
  return digits + checkDigit(digits);
}

/** True when the last of at least two digits is the check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return digits.length > 1 && DIGITS.test(digits) && checkDigit(digits.slice(0, -1)) === digits.at(-1);
}
