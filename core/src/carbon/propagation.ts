import {
  compare,
  divide,
  keep30Places,
  multiply,
  ONE,
  ratio,
  type Rational,
  square,
  subtract,
  sum,
  toInteger,
  ZERO,
} from './rational.ts';
import { squareRootUp } from './square-root.ts';
import type { ByQuantity } from './stock-change.ts';
import { studentT90 } from './student-t.ts';

/** One squared contribution to the error of a figure, and the degrees of freedom it was estimated with. */
export type ErrorTerm = { readonly variance: Rational; readonly degrees: number };

const QUANTITIES = ['dry', 'softShare', 'softCarbon', 'shellCarbon'] as const;

/**
 * The delta method: (∂f/∂x)² · u²(x) for each quantity. Source: JCGM 100:2008 (GUM), 5.1.2, equation 10, for
 * quantities that are not correlated. `scale` is what the figure per wet mass is multiplied with.
 */
export function errorTerms(
  slopes: ByQuantity,
  variancesOfMean: ByQuantity,
  degrees: number,
  scale: Rational,
): ErrorTerm[] {
  return QUANTITIES.map((name) => ({
    variance: multiply(square(multiply(scale, slopes[name])), variancesOfMean[name]),
    degrees,
  }));
}

/**
 * Effective degrees of freedom by Welch and Satterthwaite (JCGM 100:2008, G.4.1, equation G.2b), rounded down as
 * G.4.1 asks; the least of the terms' own where none of them varies.
 */
function effectiveDegrees(terms: readonly ErrorTerm[], variance: Rational): number {
  const least = Math.min(...terms.map(({ degrees }) => degrees));
  if (compare(variance, ZERO) === 0) return least;
  // By shares of the whole, which no unit makes too small to keep; from below, so that whole degrees stay whole.
  const weighted = sum(
    terms.map((term) => {
      const share = divide(term.variance, variance);
      return keep30Places(divide(square(share), ratio(BigInt(term.degrees))), 'down');
    }),
  );
  return Number(toInteger(divide(ONE, weighted), 'down'));
}

export type Spread = {
  readonly standardError: Rational;
  readonly degrees: number;
  /** One-sided, 90 %: the true value is above it with that probability. May be negative. */
  readonly lowerBound90: Rational;
};

/** What the error terms of a figure make of it. There must be at least one term. */
export function spreadOf(estimate: Rational, terms: readonly ErrorTerm[]): Spread {
  const variance = sum(terms.map((term) => term.variance));
  const degrees = effectiveDegrees(terms, variance);
  const standardError = squareRootUp(variance);
  return {
    standardError,
    degrees,
    lowerBound90: subtract(estimate, multiply(studentT90(degrees), standardError)),
  };
}
