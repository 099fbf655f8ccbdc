/**
 * One spelling for a number (CBV 2.0, section 8.9, on quantitative values): no leading or trailing zeros, no plus
 * sign, no exponent. Works on the digits, so that no precision is lost on the way.
 */

const NUMBER = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,4}))?$/;

/** Writing out a larger exponent would let one short value fill the memory. */
const MAX_EXPONENT = 400;

/** The canonical spelling of a finite decimal number, or null when `text` is not one (or its exponent passes 400). */
export function canonicalDecimal(text: string): string | null {
  const match = NUMBER.exec(text);
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
