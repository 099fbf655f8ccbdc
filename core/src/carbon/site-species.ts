import { isDate } from '../instant.ts';
import { quote } from '../refusal.ts';
import type { Basis } from './assessment.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { type CoefficientSet, compositionOf } from './coefficients.ts';
import type { Composition } from './composition.ts';
import type { MeasuredMass, NamedSample } from './method.ts';
import { poolFindings, varianceOfMean } from './pooling.ts';
import { readSample } from './sample.ts';

/** From so many specimens on, a spread is told and a bound is given. */
export const MIN_SPECIMENS = 3;

/** One species of one site, with the composition that holds for it. */
export type SiteSpecies = {
  readonly site: string;
  readonly species: string;
  readonly massG: bigint;
  readonly basis: Basis;
  readonly mean: Composition;
  /** Null where there are not enough specimens for a spread. */
  readonly spread: { readonly varianceOfMean: Composition; readonly degrees: number } | null;
};

function checkMass({ site, species, massG, firstOn }: MeasuredMass): void {
  const what = `${quote(species)} of ${quote(site)}`;
  if (typeof massG !== 'bigint' || massG <= 0n) {
    throw new CarbonRefusal('invalid-mass', `${what}: ${String(massG)} g is not a whole number above 0`);
  }
  if (!isDate(firstOn)) throw new CarbonRefusal('invalid-date', `${what}: ${quote(firstOn)} is not a date`);
}

/** Adds up the masses of each site and species, in the order of their names, so that any input order gives one result. */
export function groupMasses(masses: readonly MeasuredMass[]): MeasuredMass[] {
  const groups = new Map<string, MeasuredMass>();
  for (const mass of masses) {
    checkMass(mass);
    const key = JSON.stringify([mass.site, mass.species]);
    const before = groups.get(key);
    groups.set(key, {
      ...mass,
      massG: mass.massG + (before?.massG ?? 0n),
      firstOn: before && before.firstOn < mass.firstOn ? before.firstOn : mass.firstOn,
    });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** The site's own samples of the species override the coefficients of the set. Throws CarbonRefusal. */
export function describeGroup(
  mass: MeasuredMass,
  samples: readonly NamedSample[],
  set: CoefficientSet,
): SiteSpecies {
  const { site, species, massG, firstOn } = mass;
  // Read in any case, so that an unknown species or a set that does not hold yet is refused with samples as well.
  const published = compositionOf(set, species, firstOn);
  const own = samples.filter((sample) => sample.site === site && sample.species === species);
  if (own.length === 0) {
    return {
      site,
      species,
      massG,
      basis: { kind: 'coefficients', set: set.id },
      mean: published,
      spread: null,
    };
  }
  const refs = own.map(({ ref }) => ref).sort();
  // Twice the same specimens would pass for twice as many, and make the bound too good.
  const twice = refs.find((ref, i) => ref === refs[i - 1]);
  if (twice !== undefined) throw new CarbonRefusal('sample-twice', `${quote(twice)} is given twice`);
  const findings = poolFindings(own.map((sample) => readSample(sample, `sample ${sample.ref}`)));
  const variances = findings.n < MIN_SPECIMENS ? null : varianceOfMean(findings);
  return {
    site,
    species,
    massG,
    basis: { kind: 'samples', refs, n: findings.n },
    mean: findings.mean,
    spread: variances && { varianceOfMean: variances, degrees: findings.n - 1 },
  };
}

/** Throws CarbonRefusal `samples-missing` or `too-few-samples` where a bound cannot be given for every group. */
export function requireSpread(groups: readonly SiteSpecies[]): void {
  for (const { site, species, basis } of groups) {
    if (basis.kind === 'coefficients') {
      throw new CarbonRefusal('samples-missing', `no sample of ${species} from ${site}`);
    }
    if (basis.n < MIN_SPECIMENS) {
      throw new CarbonRefusal(
        'too-few-samples',
        `${basis.n} of ${species} from ${site}, a bound takes ${MIN_SPECIMENS}`,
      );
    }
  }
}
