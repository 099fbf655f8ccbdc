/**
 * Divides and rounds halves up (四舍五入), as invoices here do. The only rounding of money in the house.
 * Throws RangeError when the numerator is negative or the denominator is not positive.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n || denominator <= 0n)
    throw new RangeError(`${numerator} / ${denominator} is not a share of an amount`);
  return (numerator * 2n + denominator) / (denominator * 2n);
}
