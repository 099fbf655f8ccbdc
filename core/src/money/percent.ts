import type { Fen } from './fen.ts';
import { divideHalfUp } from './rounding.ts';

/** A percentage as data carries it: a decimal string such as `60`, `12.5` or `0.000001`. */
export type PercentText = string;

const PERCENT = /^(0|[1-9]\d{0,2})(?:\.(\d{0,5}[1-9]))?$/;
const DECIMALS = 6;

/** 100 % in millionths of a per cent, which is the unit that percentages are summed in. */
export const WHOLE_MICROPERCENT = 100_000_000n;

/**
 * A percentage in millionths of a per cent. One spelling a value: no sign, no leading zero, no trailing zero.
 * Throws RangeError for another text and above 100 %.
 */
export function parsePercent(text: PercentText): bigint {
  const match = PERCENT.exec(text);
  if (!match)
    throw new RangeError('a percentage is a decimal string from 0 to 100 with at most six decimals');
  const micropercent = BigInt(match[1]! + (match[2] ?? '').padEnd(DECIMALS, '0'));
  if (micropercent > WHOLE_MICROPERCENT) throw new RangeError(`${text} % is more than the whole`);
  return micropercent;
}

export function formatPercent(micropercent: bigint): PercentText {
  const digits = micropercent.toString().padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, '');
  return digits.slice(0, -DECIMALS) + (decimals === '' ? '' : `.${decimals}`);
}

/** A percentage of an amount, halves up. To share out a whole amount use `splitByWeights`, which leaves no rest. */
export function percentOf(fen: Fen, percent: PercentText): Fen {
  return divideHalfUp(fen * parsePercent(percent), WHOLE_MICROPERCENT);
}
