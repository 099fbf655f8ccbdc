import { quote } from '../refusal.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import {
  add,
  compare,
  divide,
  HUNDRED,
  isEqual,
  ONE,
  parseDecimal,
  type Rational,
  ZERO,
} from './rational.ts';
import type { Species } from './species.ts';

/** What a wet mass consists of, in per cent as decimal texts: the unit of the standard's table and of certificates. */
export type Percentages = {
  /** Dry mass in wet mass. */
  readonly dryPercent: string;
  /** Of the dry mass. The two shares add up to 100 exactly. */
  readonly softSharePercent: string;
  readonly shellSharePercent: string;
  /** Carbon in the dry soft tissue. */
  readonly softCarbonPercent: string;
  /** Carbon in the dry shell; null for seaweed, which has none. */
  readonly shellCarbonPercent: string | null;
};

/** The same as exact fractions of 1. What is not soft is shell, so that its share is not a quantity of its own. */
export type Composition = {
  readonly dry: Rational;
  readonly softShare: Rational;
  readonly softCarbon: Rational;
  readonly shellCarbon: Rational;
};

/**
 * The least that a percentage can be. Nothing alive is below 1 % in any of them, while a ratio written where a
 * percentage belongs (0.444 for 44.4) always is.
 */
const MIN_PERCENT = ONE;

function readPercent(text: string, least: Rational, path: string): Rational {
  const percent = parseDecimal(text);
  if (!percent || compare(percent, least) < 0 || compare(percent, HUNDRED) > 0) {
    const range = `from ${least.numerator} to 100`;
    throw new CarbonRefusal('invalid-coefficient', `${path} is ${quote(text)}, not a percentage ${range}`);
  }
  return divide(percent, HUNDRED);
}

function readSoftShare(species: Species, p: Percentages, path: string): Rational {
  const soft = readPercent(p.softSharePercent, ZERO, `${path}.softSharePercent`);
  const shell = readPercent(p.shellSharePercent, ZERO, `${path}.shellSharePercent`);
  // Some tables give the soft share of seaweed as "1.00" beside columns in per cent. Read as 1 %, it would lose 99 %
  // of the carbon without a word.
  if (!isEqual(add(soft, shell), ONE)) {
    throw new CarbonRefusal(
      'shares-not-whole',
      `${path}: soft ${p.softSharePercent} % and shell ${p.shellSharePercent} % do not add up to 100 %`,
    );
  }
  if (species.group === 'seaweed' && !isEqual(soft, ONE)) {
    throw new CarbonRefusal('shell-of-seaweed', `${path}: ${p.shellSharePercent} % shell`);
  }
  return soft;
}

/** Reads and checks the composition of a species. Throws CarbonRefusal; `path` says where the figures stand. */
export function readComposition(species: Species, p: Percentages, path: string): Composition {
  const hasShell = species.group === 'shellfish';
  if (hasShell !== (p.shellCarbonPercent !== null)) {
    const wanted = hasShell ? 'a percentage' : 'null, since seaweed has no shell';
    throw new CarbonRefusal('invalid-coefficient', `${path}.shellCarbonPercent must be ${wanted}`);
  }
  return {
    dry: readPercent(p.dryPercent, MIN_PERCENT, `${path}.dryPercent`),
    softShare: readSoftShare(species, p, path),
    softCarbon: readPercent(p.softCarbonPercent, MIN_PERCENT, `${path}.softCarbonPercent`),
    shellCarbon:
      p.shellCarbonPercent === null
        ? ZERO
        : readPercent(p.shellCarbonPercent, MIN_PERCENT, `${path}.shellCarbonPercent`),
  };
}
