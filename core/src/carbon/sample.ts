import { quote } from '../refusal.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { type Composition, readComposition } from './composition.ts';
import { divide, HUNDRED, parseDecimal, type Rational, square, ZERO } from './rational.ts';
import { speciesOf } from './species.ts';

/** A mean in per cent with the standard deviation of the single specimens; the latter is left out when n is 1. */
export type Measured = { readonly mean: string; readonly sd?: string };

/** What a laboratory found in n specimens of one species from one site. */
export type Sample = {
  readonly site: string;
  readonly species: string;
  readonly n: number;
  readonly dryPercent: Measured;
  readonly softSharePercent: Measured;
  /** Varies exactly as the soft share does, the two being 100 % together. */
  readonly shellSharePercent: string;
  readonly softCarbonPercent: Measured;
  /** Left out for seaweed. */
  readonly shellCarbonPercent?: Measured;
};

/** A sample read exactly: means, and variances of single specimens, both as fractions of 1; null when n is 1. */
export type Findings = {
  readonly n: number;
  readonly mean: Composition;
  readonly variance: Composition | null;
};

function readVariance({ sd }: Measured, path: string): Rational {
  const percent = sd === undefined ? null : parseDecimal(sd);
  if (!percent)
    throw new CarbonRefusal('invalid-deviation', `${path}.sd is ${quote(sd)}, not a decimal number`);
  return square(divide(percent, HUNDRED));
}

function readVariances(sample: Sample, path: string): Composition {
  const { shellCarbonPercent } = sample;
  return {
    dry: readVariance(sample.dryPercent, `${path}.dryPercent`),
    softShare: readVariance(sample.softSharePercent, `${path}.softSharePercent`),
    softCarbon: readVariance(sample.softCarbonPercent, `${path}.softCarbonPercent`),
    shellCarbon: shellCarbonPercent ? readVariance(shellCarbonPercent, `${path}.shellCarbonPercent`) : ZERO,
  };
}

function refuseDeviations(sample: Sample, path: string): null {
  const { dryPercent, softSharePercent, softCarbonPercent, shellCarbonPercent } = sample;
  for (const measured of [dryPercent, softSharePercent, softCarbonPercent, shellCarbonPercent]) {
    if (measured?.sd !== undefined) {
      throw new CarbonRefusal('invalid-deviation', `${path}: one specimen has no standard deviation`);
    }
  }
  return null;
}

/** Reads and checks a sample. Throws CarbonRefusal; `path` says where it stands. */
export function readSample(sample: Sample, path: string): Findings {
  const species = speciesOf(sample.species);
  if (!species) throw new CarbonRefusal('unknown-species', `${path}.species is ${quote(sample.species)}`);
  if (!Number.isSafeInteger(sample.n) || sample.n < 1) {
    throw new CarbonRefusal('invalid-sample-size', `${path}.n is ${quote(sample.n)}`);
  }
  const percentages = {
    dryPercent: sample.dryPercent.mean,
    softSharePercent: sample.softSharePercent.mean,
    shellSharePercent: sample.shellSharePercent,
    softCarbonPercent: sample.softCarbonPercent.mean,
    shellCarbonPercent: sample.shellCarbonPercent?.mean ?? null,
  };
  return {
    n: sample.n,
    mean: readComposition(species, percentages, path),
    variance: sample.n === 1 ? refuseDeviations(sample, path) : readVariances(sample, path),
  };
}
