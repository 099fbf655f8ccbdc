import { quote } from '../refusal.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import type { CoefficientSet } from './coefficients.ts';
import { sun2020 } from './sun-2020.ts';

/** Every set that a methodology may name. A new one is a file like `sun-2020.ts` and a line here. */
export const COEFFICIENT_SETS: readonly CoefficientSet[] = [sun2020];

/** Throws CarbonRefusal `unknown-coefficients`. */
export function coefficientSetOf(id: string): CoefficientSet {
  const set = COEFFICIENT_SETS.find((one) => one.id === id);
  if (!set) throw new CarbonRefusal('unknown-coefficients', `${quote(id)} is not a set of coefficients`);
  return set;
}
