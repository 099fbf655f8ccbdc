import { ratio, type Rational } from './rational.ts';

/**
 * Student's t for a one-sided 90 % bound, P(T ≤ t) = 0.90, as [degrees of freedom, ten-thousandths rounded up].
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, to one more digit; the spec recomputes every
 * line from the distribution.
 */
export const T90: readonly (readonly [degrees: number, tenThousandths: bigint])[] = [
  [1, 30_777n],
  [2, 18_857n],
  [3, 16_378n],
  [4, 15_333n],
  [5, 14_759n],
  [6, 14_398n],
  [7, 14_150n],
  [8, 13_969n],
  [9, 13_831n],
  [10, 13_722n],
  [11, 13_635n],
  [12, 13_563n],
  [13, 13_502n],
  [14, 13_451n],
  [15, 13_407n],
  [16, 13_368n],
  [17, 13_334n],
  [18, 13_304n],
  [19, 13_278n],
  [20, 13_254n],
  [21, 13_232n],
  [22, 13_213n],
  [23, 13_195n],
  [24, 13_179n],
  [25, 13_164n],
  [26, 13_150n],
  [27, 13_138n],
  [28, 13_126n],
  [29, 13_115n],
  [30, 13_105n],
  [40, 13_031n],
  [60, 12_959n],
  [120, 12_887n],
  [1000, 12_824n],
];

/**
 * The value for so many degrees of freedom. Between two lines of the table the one with fewer degrees is taken: t
 * falls as the degrees rise, so that the bound errs on the low side. Throws RangeError below 1.
 */
export function studentT90(degrees: number): Rational {
  const line = T90.findLast(([tabulated]) => tabulated <= degrees);
  if (!line) throw new RangeError(`no t for ${degrees} degrees of freedom`);
  return ratio(line[1], 10_000n);
}
