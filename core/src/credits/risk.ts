import { divide, HUNDRED, multiply, decimal, ratio, toInteger } from '../carbon/rational.ts';

/** How likely what was fixed is lost again: typhoons, red tides, a farm that closes. */
export const RISK_RATINGS = ['low', 'medium', 'high'] as const;

export type RiskRating = (typeof RISK_RATINGS)[number];

/** Of each issuance, how much is withheld. The house's own setting; changing it changes later issuances alone. */
const BUFFER_PERCENT: Readonly<Record<RiskRating, string>> = { low: '10', medium: '20', high: '30' };

/** Whole kilograms, rounded up: a buffer is never smaller than its percentage. */
export function bufferOf(kgCo2e: bigint, rating: RiskRating): bigint {
  return toInteger(divide(multiply(ratio(kgCo2e), decimal(BUFFER_PERCENT[rating])), HUNDRED), 'up');
}
