import fc from 'fast-check';
import { RELEASE_RATIOS, releaseRatioOf } from './calcification.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { COEFFICIENT_SETS, coefficientSetOf } from './coefficient-sets.ts';
import { checkCoefficientSet, type CoefficientSet, compositionOf } from './coefficients.ts';
import type { Percentages } from './composition.ts';
import { compare, ONE, toDecimal, ZERO } from './rational.ts';
import { SPECIES, SPECIES_CODES } from './species.ts';
import { carbonPerWetMass } from './stock-change.ts';
import { sun2020 } from './sun-2020.ts';

/** The table once more, as it is printed, in hundredths of a per cent: the check does not use the code's own copy. */
const TABLE = {
  mussel: [7528n, 847n, 9153n, 4440n, 1176n],
  oyster: [6510n, 614n, 9386n, 4598n, 1268n],
  scallop: [6389n, 1435n, 8565n, 4284n, 1140n],
  clam: [5255n, 198n, 9802n, 4490n, 1152n],
  'other-shellfish': [6421n, 1141n, 8859n, 4387n, 1144n],
  kelp: [2000n, 10000n, 0n, 3120n, 0n],
  wakame: [2000n, 10000n, 0n, 2640n, 0n],
  laver: [2000n, 10000n, 0n, 2739n, 0n],
  gracilaria: [2000n, 10000n, 0n, 2060n, 0n],
  'other-seaweed': [2000n, 10000n, 0n, 2776n, 0n],
} as const;

const ON = '2023-10-31';

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CarbonRefusal);
    const { code, detail } = error as CarbonRefusal;
    return `${code}: ${detail}`;
  }
  return 'accepted';
}

const with_ = (species: string, change: Partial<Percentages>): CoefficientSet => ({
  ...sun2020,
  species: { [species]: { ...sun2020.species[species as 'mussel']!, ...change } },
});
const check = (species: string, change: Partial<Percentages>) =>
  refusalOf(() => checkCoefficientSet(with_(species, change)));

describe('one wet tonne', () => {
  it.each([
    ['mussel', '0.109341'],
    ['oyster', '0.095857'],
    ['scallop', '0.101659'],
    ['clam', '0.064010'],
    ['other-shellfish', '0.097215'],
    ['kelp', '0.062400'],
    ['wakame', '0.052800'],
    ['laver', '0.054780'],
    ['gracilaria', '0.041200'],
    ['other-seaweed', '0.055520'],
  ] as const)('of %s holds %s tC by the table, to six digits', (code, tonnes) => {
    const [dry, soft, shell, softCarbon, shellCarbon] = TABLE[code];
    const inTrillionths = dry * (soft * softCarbon + shell * shellCarbon);
    const computed = carbonPerWetMass(compositionOf(sun2020, code, ON), ONE);
    expect(toDecimal(computed, 12, 'down').replace('.', '')).toBe(inTrillionths.toString().padStart(13, '0'));
    expect(toDecimal(computed, 6, 'down')).toBe(tonnes);
  });

  it('of mussel has 74 % of its carbon in the shell', () => {
    const mussel = compositionOf(sun2020, 'mussel', ON);
    const [all, soft] = [ONE, ZERO].map((kept) =>
      Number(toDecimal(carbonPerWetMass(mussel, kept), 12, 'down')),
    );
    expect(1 - soft! / all!).toBeCloseTo(0.741, 3);
  });
});

describe('a set of coefficients', () => {
  it('covers every species, and checks', () => {
    for (const set of COEFFICIENT_SETS) {
      checkCoefficientSet(set);
      expect(coefficientSetOf(set.id)).toBe(set);
    }
    expect(Object.keys(sun2020.species).sort()).toEqual([...SPECIES_CODES].sort());
    expect(SPECIES.map(({ code }) => code)).toEqual(SPECIES_CODES);
    expect(refusalOf(() => coefficientSetOf('sun-2020/2'))).toBe(
      'unknown-coefficients: "sun-2020/2" is not a set of coefficients',
    );
  });

  it.each([
    [{ source: '' }, 'sun-2020/1 does not say its source'],
    [{ source: '  ' }, 'sun-2020/1 does not say its source'],
    [{ table: '' }, 'sun-2020/1 does not say its table'],
    [{ id: 'sun-2020' }, 'the id "sun-2020" is not name/version'],
    [{ id: '' }, 'the id "" is not name/version'],
    [{ validFrom: '' }, 'sun-2020/1 is valid from "", not a date'],
    [{ validFrom: '2021-02-30' }, 'sun-2020/1 is valid from "2021-02-30", not a date'],
  ])('without where it comes from is refused: %j', (change, detail) => {
    const set = { ...sun2020, ...change };
    expect(refusalOf(() => checkCoefficientSet(set))).toBe(`source-missing: ${detail}`);
    expect(refusalOf(() => compositionOf(set, 'mussel', ON))).toBe(`source-missing: ${detail}`);
  });

  it('does not hold before its first day', () => {
    expect(refusalOf(() => compositionOf(sun2020, 'kelp', '2021-02-08'))).toBe(
      'not-yet-valid: sun-2020/1 holds from 2021-02-09, the harvest is of 2021-02-08',
    );
    expect(refusalOf(() => compositionOf(sun2020, 'kelp', '2021-02-09'))).toBe('accepted');
  });

  it.each(['abalone', '', 'Mussel', 'constructor', '__proto__'])('does not know %j', (code) => {
    expect(refusalOf(() => compositionOf(sun2020, code, ON))).toBe(
      `unknown-species: ${JSON.stringify(code)} is not in sun-2020/1`,
    );
  });

  it('has shares that add up to 100 % exactly', () => {
    expect(check('mussel', { softSharePercent: '8.48' })).toBe(
      'shares-not-whole: sun-2020/1 mussel: soft 8.48 % and shell 91.53 % do not add up to 100 %',
    );
    expect(check('mussel', { softSharePercent: '8.4700000001' })).toMatch(/^shares-not-whole: /);
    expect(check('mussel', { softSharePercent: '8.5', shellSharePercent: '91.5' })).toBe('accepted');
  });

  it('is not taken in by a soft share of seaweed that is given as "1.00"', () => {
    expect(check('kelp', { softSharePercent: '1.00' })).toBe(
      'shares-not-whole: sun-2020/1 kelp: soft 1.00 % and shell 0 % do not add up to 100 %',
    );
    expect(check('kelp', { softSharePercent: '1.00', shellSharePercent: '99' })).toBe(
      'shell-of-seaweed: sun-2020/1 kelp: 99 % shell',
    );
    expect(check('kelp', { softSharePercent: '100.00' })).toBe('accepted');
  });

  it('has a shell where there is one, and none where there is none', () => {
    expect(check('kelp', { shellCarbonPercent: '11.5' })).toBe(
      'invalid-coefficient: sun-2020/1 kelp.shellCarbonPercent must be null, since seaweed has no shell',
    );
    expect(check('mussel', { shellCarbonPercent: null })).toBe(
      'invalid-coefficient: sun-2020/1 mussel.shellCarbonPercent must be a percentage',
    );
  });

  it.each(['dryPercent', 'softCarbonPercent', 'shellCarbonPercent'] as const)(
    'has no %s that is a ratio, above 100, or no number',
    (name) => {
      for (const text of ['0.7528', '0', '100.01', '-5', '', 'n.d.', '1e1', '44,4']) {
        expect(check('mussel', { [name]: text })).toBe(
          `invalid-coefficient: sun-2020/1 mussel.${name} is ${JSON.stringify(text)}, not a percentage from 1 to 100`,
        );
      }
    },
  );

  it('takes any shares that add up, and no others', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: -3, max: 3 }), (soft, off) => {
        const text = (hundredths: number) => (hundredths / 100).toFixed(2);
        const shell = 10_000 - soft + off;
        fc.pre(shell >= 0 && shell <= 10_000);
        const result = check('oyster', { softSharePercent: text(soft), shellSharePercent: text(shell) });
        expect(result.split(':')[0]).toBe(off === 0 ? 'accepted' : 'shares-not-whole');
      }),
    );
  });
});

describe('ratios of release by calcification', () => {
  it('are between 0 and 1 and say where they come from', () => {
    for (const one of RELEASE_RATIOS) {
      expect(releaseRatioOf(one.id)).toBe(one);
      expect(compare(one.ratio, ZERO)).toBe(1);
      expect(compare(one.ratio, ONE)).toBe(-1);
      expect(one.source).not.toBe('');
    }
    expect(toDecimal(releaseRatioOf('baker-2019/1').ratio, 4, 'down')).toBe('0.7003');
    expect(refusalOf(() => releaseRatioOf('x'))).toBe('unknown-ratio: "x" is not a ratio of release');
  });
});
