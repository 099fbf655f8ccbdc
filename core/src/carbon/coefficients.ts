import { isDate } from '../instant.ts';
import { quote } from '../refusal.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { type Composition, type Percentages, readComposition } from './composition.ts';
import { type SpeciesCode, speciesOf } from './species.ts';

/** Published coefficients. A changed figure is a new set with a new id, never an edit. */
export type CoefficientSet = {
  /** `name/version`. */
  readonly id: string;
  /** The publication, so that somebody else finds it. */
  readonly source: string;
  /** Where in it the figures stand. */
  readonly table: string;
  /** First day of harvests that may be reckoned with it, as `2021-02-09`. */
  readonly validFrom: string;
  readonly species: Readonly<Partial<Record<SpeciesCode, Percentages>>>;
};

const ID = /^[a-z0-9-]{1,64}\/[1-9]\d{0,3}$/;

function checkSource({ id, source, table, validFrom }: CoefficientSet): void {
  if (!ID.test(id)) throw new CarbonRefusal('source-missing', `the id ${quote(id)} is not name/version`);
  for (const [name, text] of Object.entries({ source, table })) {
    if (text.trim() === '') throw new CarbonRefusal('source-missing', `${id} does not say its ${name}`);
  }
  if (!isDate(validFrom)) {
    throw new CarbonRefusal('source-missing', `${id} is valid from ${quote(validFrom)}, not a date`);
  }
}

/** Throws CarbonRefusal for a set without its source, or with figures that cannot be. */
export function checkCoefficientSet(set: CoefficientSet): void {
  checkSource(set);
  for (const code of Object.keys(set.species)) compositionOf(set, code, set.validFrom);
}

/**
 * The composition of a species by a set, for activity on a day (`2023-10-31`) and later. Throws CarbonRefusal
 * `unknown-species`, `not-yet-valid`, `source-missing`, or what is wrong with the figures.
 */
export function compositionOf(set: CoefficientSet, code: string, on: string): Composition {
  checkSource(set);
  const species = speciesOf(code);
  const percentages = species && set.species[species.code];
  if (!species || !percentages) {
    throw new CarbonRefusal('unknown-species', `${quote(code)} is not in ${set.id}`);
  }
  if (on < set.validFrom) {
    throw new CarbonRefusal(
      'not-yet-valid',
      `${set.id} holds from ${set.validFrom}, the harvest is of ${on}`,
    );
  }
  return readComposition(species, percentages, `${set.id} ${code}`);
}
