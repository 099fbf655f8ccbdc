import type { Assessment, Line } from './assessment.ts';
import { releaseRatioOf } from './calcification.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { coefficientSetOf } from './coefficient-sets.ts';
import { co2OfCarbon, kgOfGrams, wholeKgCo2e } from './kg.ts';
import type { MeasuredMass, Method, NamedSample } from './method.ts';
import type { ConservativeLine, Methodology } from './methodology.ts';
import { type ErrorTerm, errorTerms, spreadOf } from './propagation.ts';
import { multiply, ONE, type Rational, subtract, sum, toDecimal, ZERO } from './rational.ts';
import { describeGroup, groupMasses, requireSpread, type SiteSpecies } from './site-species.ts';
import { carbonPerWetMass, sensitivities } from './stock-change.ts';

const PLACES_OF_A_KG = 3;

/** How much of the shell's carbon the conservative line counts. */
function conservativeShare(line: ConservativeLine): Rational {
  return line.kind === 'soft-tissue' ? ZERO : subtract(ONE, releaseRatioOf(line.ratio).ratio);
}

function carbonKg({ massG, mean }: SiteSpecies, shellKept: Rational): Rational {
  return multiply(kgOfGrams(massG), carbonPerWetMass(mean, shellKept));
}

/** Masses enter as they were signed; what varies is their composition. Null where a group's spread is not known. */
function termsOf({ massG, mean, spread }: SiteSpecies, shellKept: Rational): ErrorTerm[] | null {
  if (!spread) return null;
  const scale = co2OfCarbon(kgOfGrams(massG));
  return errorTerms(sensitivities(mean, shellKept), spread.varianceOfMean, spread.degrees, scale);
}

/** One line over some groups, rounded once at its end. Groups are of different sites or species: independent. */
function lineOf(groups: readonly SiteSpecies[], shellKept: Rational): Line {
  const carbon = sum(groups.map((group) => carbonKg(group, shellKept)));
  const co2e = co2OfCarbon(carbon);
  const terms = groups.map((group) => termsOf(group, shellKept));
  const known = terms.filter((some) => some !== null);
  const spread = known.length === terms.length ? spreadOf(co2e, known.flat()) : null;
  return {
    kgCo2e: wholeKgCo2e(co2e),
    carbonKg: toDecimal(carbon, PLACES_OF_A_KG, 'down'),
    standardErrorKg: spread && toDecimal(spread.standardError, PLACES_OF_A_KG, 'up'),
    degreesOfFreedom: spread && spread.degrees,
    lowerBound90KgCo2e: spread && wholeKgCo2e(spread.lowerBound90),
  };
}

function issuableOf({ issued }: Methodology, lines: Pick<Assessment, 'standard' | 'conservative'>) {
  const line = lines[issued.line];
  const kgCo2e = issued.figure === 'estimate' ? line.kgCo2e : line.lowerBound90KgCo2e;
  if (kgCo2e === null) throw new TypeError('a bound that was not required to exist');
  return { ...issued, kgCo2e };
}

function assess(
  masses: readonly MeasuredMass[],
  samples: readonly NamedSample[],
  methodology: Methodology,
): Assessment {
  if (masses.length === 0) throw new CarbonRefusal('nothing-measured', 'no mass was given');
  const set = coefficientSetOf(methodology.coefficients);
  const shellKept = conservativeShare(methodology.conservative);
  const groups = groupMasses(masses).map((mass) => describeGroup(mass, samples, set));
  if (methodology.issued.figure === 'lower-bound-90') requireSpread(groups);
  const lines = { standard: lineOf(groups, ONE), conservative: lineOf(groups, shellKept) };
  return {
    methodology: methodology.id,
    items: groups.map((group) => ({
      site: group.site,
      species: group.species,
      massG: group.massG,
      basis: group.basis,
      standard: lineOf([group], ONE),
      conservative: lineOf([group], shellKept),
    })),
    ...lines,
    issuable: issuableOf(methodology, lines),
  };
}

export const hyt0305: Method = {
  id: 'hyt-0305-2021',
  title: {
    zh: '养殖大型藻类和双壳贝类碳汇计量方法 碳储量变化法',
    en: 'Carbon sink of farmed macroalgae and bivalves: carbon stock change',
  },
  source: 'HY/T 0305-2021, Ministry of Natural Resources, 2021-02-09',
  assess,
};
