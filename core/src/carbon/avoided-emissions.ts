import { quote } from '../refusal.ts';
import type { Sentence } from '../refusal.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { kgOfGrams, wholeKgCo2e } from './kg.ts';
import { decimal, multiply } from './rational.ts';

/**
 * What recycled plastic spares. These figures are reported and never issued: there is no way from here into the
 * registry of credits, since this is not a `Method`.
 */
export type AvoidanceFactor = {
  /** `name/version`. */
  readonly id: string;
  /** What is weighed. Factors of different bases must not be added for the same plastic. */
  readonly basis: 'collected-plastic' | 'recycled-pellets';
  readonly basisName: Sentence;
  /** Tonnes of CO2e a tonne of the basis, which is also kg a kg. */
  readonly tonnesPerTonne: string;
  readonly source: string;
};

export const AVOIDANCE_FACTORS: readonly AvoidanceFactor[] = [
  {
    id: 'blue-circle-collected/1',
    basis: 'collected-plastic',
    basisName: { zh: '收集的海洋塑料', en: 'Marine plastic collected' },
    tonnesPerTonne: '1.30',
    source: 'Blue Circle (蓝色循环): 2,930 t CO2 avoided for 2,254 t of plastic, which is 1.30 t/t',
  },
  {
    id: 'blue-circle-pellets/1',
    basis: 'recycled-pellets',
    basisName: { zh: '再生塑料粒子', en: 'Recycled pellets' },
    tonnesPerTonne: '2.5',
    source: 'Blue Circle (蓝色循环), another report: 2.5 t CO2 avoided a tonne of pellets',
  },
];

export type AvoidedEmissions = {
  readonly factor: AvoidanceFactor;
  readonly massG: bigint;
  /** Whole and rounded down. */
  readonly kgCo2e: bigint;
};

/** Throws CarbonRefusal `unknown-factor`, `source-missing` or `invalid-mass`. */
export function avoidedEmissions(
  massG: bigint,
  factorId: string,
  factors: readonly AvoidanceFactor[] = AVOIDANCE_FACTORS,
): AvoidedEmissions {
  const factor = factors.find(({ id }) => id === factorId);
  if (!factor) throw new CarbonRefusal('unknown-factor', `${quote(factorId)} is not a factor`);
  if (factor.source.trim() === '') throw new CarbonRefusal('source-missing', `${factor.id} has no source`);
  if (massG <= 0n) throw new CarbonRefusal('invalid-mass', `${massG} g is not above 0`);
  const kgCo2e = wholeKgCo2e(multiply(kgOfGrams(massG), decimal(factor.tonnesPerTonne)));
  return { factor, massG, kgCo2e };
}
