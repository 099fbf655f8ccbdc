import { quote } from '../refusal.ts';
import type { Assessment } from './assessment.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { hyt0305 } from './hyt-0305-2021.ts';
import type { MeasuredMass, Method, NamedSample } from './method.ts';
import type { Methodology } from './methodology.ts';

/** Every method by which credits may be issued. */
export const METHODS: readonly Method[] = [hyt0305];

/** Throws CarbonRefusal `unknown-method`. */
export function methodOf(id: string): Method {
  const method = METHODS.find((one) => one.id === id);
  if (!method) throw new CarbonRefusal('unknown-method', `${quote(id)} is not a method`);
  return method;
}

/** Computes by the method that the methodology names. Throws CarbonRefusal. */
export function assess(
  masses: readonly MeasuredMass[],
  samples: readonly NamedSample[],
  methodology: Methodology,
): Assessment {
  return methodOf(methodology.method).assess(masses, samples, methodology);
}
