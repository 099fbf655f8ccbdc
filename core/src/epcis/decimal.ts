/**
 * One spelling for a number (CBV 2.0, section 8.9, on quantitative values): no leading or trailing zeros, no plus
 * sign, no exponent. Works on the digits, so that no precision is lost on the way.
 */

const NUMBER = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,4}))?$/;

/** Writing out a larger exponent would let one short value fill the memory. */
const MAX_EXPONENT = 400;

/** No measurement has more digits, and trimming zeros takes time with the square of their number. */
const MAX_CHARS = 1000;

/**
 * The canonical spelling of a finite decimal number; null when `text` is not one, has more than 1000 characters, or an
 * exponent beyond 400.
 */
export function canonicalDecimal(text: string): string | null {
  const match = text.length <= MAX_CHARS ? NUMBER.exec(text) : null;
  if (!match) return null;
  const exponent = Number(match[3] ?? '0');
  if (Math.abs(exponent) > MAX_EXPONENT) return null;
  const [whole = '', fraction = ''] = match[2]!.split('.');
  const point = whole.length + exponent;
  const digits = whole + fraction;
  const padded = '0'.repeat(Math.max(0, -point)) + digits + '0'.repeat(Math.max(0, point - digits.length));
  const split = Math.max(0, point);
  const integerPart = padded.slice(0, split).replace(/^0+/, '') || '0';
  const fractionPart = padded.slice(split).replace(/0+$/, '');
  const magnitude = fractionPart ? `${integerPart}.${fractionPart}` : integerPart;
  return match[1] === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
