import { multiply, ratio, type Rational, square, compare, toInteger, ZERO } from './rational.ts';

/** Places after the point to which a root is taken; of a kilogram this is a millionth of a microgram. */
const PLACES = 15n;

/** The largest integer whose square is not above `value`, by Newton's method from above. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * A square root to 15 places, never below the true one: what is made of it here is an uncertainty, and rounding may
 * not make that smaller. Throws RangeError below zero.
 */
export function squareRootUp(value: Rational): Rational {
  if (compare(value, ZERO) < 0) throw new RangeError('the square root of a negative number');
  const scale = 10n ** PLACES;
  const root = ratio(integerRoot(toInteger(multiply(value, ratio(scale * scale)), 'down')), scale);
  return compare(square(root), value) >= 0
    ? root
    : ratio(toInteger(multiply(root, ratio(scale)), 'down') + 1n, scale);
}
