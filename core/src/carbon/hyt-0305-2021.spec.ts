import fc from 'fast-check';
import { avoidedEmissions, AVOIDANCE_FACTORS } from './avoided-emissions.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import type { MeasuredMass, NamedSample } from './method.ts';
import { METHODOLOGIES, type Methodology, methodologyOf } from './methodology.ts';
import { assess, methodOf, METHODS } from './methods.ts';
import { SPECIES_CODES } from './species.ts';
import { T90 } from './student-t.ts';

const STANDARD = methodologyOf('stock-change-standard/1');
const STANDARD_BOUND = methodologyOf('stock-change-standard-bound/1');
const NET = methodologyOf('stock-change-net-of-calcification/1');
const SOFT_BOUND = methodologyOf('stock-change-soft-tissue-bound/1');

const mass = (
  massG: bigint,
  species = 'mussel',
  site = 'dachen-01',
  firstOn = '2023-10-31',
): MeasuredMass => ({
  site,
  species,
  massG,
  firstOn,
});

/** A laboratory's ten mussels of Dachen; means are the table's, so that only the spread is new. */
const tenMussels: NamedSample = {
  ref: 'sample-1',
  site: 'dachen-01',
  species: 'mussel',
  n: 10,
  dryPercent: { mean: '75.28', sd: '2.5' },
  softSharePercent: { mean: '8.47', sd: '0.9' },
  shellSharePercent: '91.53',
  softCarbonPercent: { mean: '44.40', sd: '1.8' },
  shellCarbonPercent: { mean: '11.76', sd: '0.3' },
};

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

describe('dachen-2023-10-31', () => {
  const harvested = [mass(2_000_000_000n), mass(3_544_800_000n, 'mussel', 'dachen-02')];

  it('5,544.8 wet tonnes of mussels are 2,223 t CO2 by the standard line, beside the conservative one', () => {
    const { standard, conservative, issuable } = assess(harvested, [], STANDARD);
    expect(standard).toEqual({
      kgCo2e: 2_223_009n,
      carbonKg: '606275.357',
      standardErrorKg: null,
      degreesOfFreedom: null,
      lowerBound90KgCo2e: null,
    });
    expect(conservative.kgCo2e).toBe(575_576n);
    expect(issuable).toEqual({ line: 'standard', figure: 'estimate', kgCo2e: 2_223_009n });
  });

  it('less what forming the shells released, it is 1,069 t', () => {
    const { standard, conservative, issuable } = assess(harvested, [], NET);
    expect(standard.kgCo2e).toBe(2_223_009n);
    expect(conservative.kgCo2e).toBe(1_069_189n);
    expect(issuable).toEqual({ line: 'conservative', figure: 'estimate', kgCo2e: 1_069_189n });
  });

  it('one wet tonne is 0.109341 tC or 0.400918 t CO2, told to the whole kg below', () => {
    const { standard } = assess([mass(1_000_000n)], [], STANDARD);
    expect([standard.carbonKg, standard.kgCo2e]).toEqual(['109.341', 400n]);
    expect(assess([mass(1_000_000_000_000n)], [], STANDARD).standard.kgCo2e).toBe(400_917_913n);
  });

  it('2,223 t take 5,544.8 wet tonnes, to the nearest 100 kg', () => {
    expect(assess([mass(5_544_700_000n)], [], STANDARD).standard.kgCo2e).toBeLessThan(2_223_000n);
    expect(assess([mass(5_544_776_000n)], [], STANDARD).standard.kgCo2e).toBe(2_223_000n);
  });
});

describe('the spread', () => {
  it('is that of the delta method, computed apart with floats', () => {
    const { standard, conservative } = assess([mass(5_544_800_000n)], [tenMussels], STANDARD);
    const [d, s, cs, ch] = [0.7528, 0.0847, 0.444, 0.1176];
    for (const [line, kept] of [
      [standard, 1],
      [conservative, 0],
    ] as const) {
      const scale = 5_544_800 * (44 / 12);
      const terms = [
        (s * cs + (1 - s) * ch * kept) * 0.025,
        d * (cs - ch * kept) * 0.009,
        d * s * 0.018,
        d * (1 - s) * kept * 0.003,
      ].map((term) => (scale * term) ** 2 / 10);
      const variance = terms.reduce((a, b) => a + b);
      expect(Number(line.standardErrorKg)).toBeCloseTo(Math.sqrt(variance), 2);
      const degrees = Math.floor(variance ** 2 / terms.reduce((all, v) => all + v ** 2 / 9, 0));
      expect(line.degreesOfFreedom).toBe(degrees);
      const estimate = scale * d * (s * cs + (1 - s) * ch * kept);
      const t = Number(T90.findLast(([tabulated]) => tabulated <= degrees)![1]) / 10_000;
      expect(Number(line.lowerBound90KgCo2e)).toBe(Math.floor(estimate - t * Math.sqrt(variance)));
    }
  });

  it('agrees with drawing the specimens again and again', () => {
    // A fixed generator, so that the same numbers come every time.
    let seed = 20_231_031;
    const uniform = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed + 0.5) / 2 ** 32;
    };
    const normal = (mean: number, sd: number) =>
      mean + sd * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const root = Math.sqrt(10);
    const draws = Array.from({ length: 20_000 }, () => {
      const [d, s] = [normal(0.7528, 0.025 / root), normal(0.0847, 0.009 / root)];
      const [cs, ch] = [normal(0.444, 0.018 / root), normal(0.1176, 0.003 / root)];
      return 5_544_800 * (44 / 12) * d * (s * cs + (1 - s) * ch);
    });
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const drawn = Math.sqrt(draws.reduce((all, x) => all + (x - mean) ** 2, 0) / draws.length);
    const told = Number(assess([mass(5_544_800_000n)], [tenMussels], STANDARD).standard.standardErrorKg);
    expect(told / drawn).toBeGreaterThan(0.97);
    expect(told / drawn).toBeLessThan(1.03);
  });

  it('is told in whichever order harvests and samples come, and only for enough specimens', () => {
    const other = { ...tenMussels, ref: 'sample-2', n: 4 };
    const masses = [mass(7n), mass(9_000_000n), mass(5n, 'kelp', 'a-1')];
    expect(assess([...masses].reverse(), [other, tenMussels], STANDARD)).toEqual(
      assess(masses, [tenMussels, other], STANDARD),
    );
    expect(assess([mass(9n)], [{ ...tenMussels, n: 2 }], STANDARD).standard.lowerBound90KgCo2e).toBeNull();
    expect(assess([mass(9n)], [{ ...tenMussels, n: 3 }], STANDARD).standard.lowerBound90KgCo2e).toBe(0n);
  });

  it('pools two samples to what their specimens give as one', () => {
    // Specimens 10, 20, 30 (mean 20, sd 10) and 40, 60 (mean 50, variance 200): all five have mean 32, variance 370.
    const dry = (ref: string, n: number, mean: string, sd: string): NamedSample => ({
      ref,
      site: 'a-1',
      species: 'kelp',
      n,
      dryPercent: { mean, sd },
      softSharePercent: { mean: '100', sd: '0' },
      shellSharePercent: '0',
      softCarbonPercent: { mean: '30', sd: '0' },
    });
    const apart = [dry('s-1', 3, '20', '10'), dry('s-2', 2, '50', '14.142135623730950488')];
    const { standard, items } = assess([mass(1_000_000_000n, 'kelp', 'a-1')], apart, STANDARD);
    expect(items[0]!.basis).toEqual({ kind: 'samples', refs: ['s-1', 's-2'], n: 5 });
    expect(standard.kgCo2e).toBe(352_000n);
    const standardError = 1_000_000 * (44 / 12) * 0.3 * (Math.sqrt(370 / 5) / 100);
    expect(Number(standard.standardErrorKg)).toBeCloseTo(standardError, 1);
    expect(standard.degreesOfFreedom).toBe(4);
  });

  it('of a thousand sites with as many different sample sizes is told at once', () => {
    const sites = Array.from({ length: 1000 }, (_, i) => `site-${i}`);
    const samples = sites.map((site, i) => ({ ...tenMussels, ref: site, site, n: 3 + i }));
    const masses = sites.map((site) => mass(123_456_789n, 'mussel', site));
    const { standard } = assess(masses, samples, STANDARD_BOUND);
    const alone = assess([mass(123_456_789n, 'mussel', 'site-0')], samples, STANDARD).standard;
    expect(standard.kgCo2e / 1000n).toBe(alone.kgCo2e);
    // As fractions these sums have denominators of thousands of digits, and take minutes.
    const sumOfOneOverN = samples.reduce((all, { n }) => all + 1 / n, 0);
    const expected = Number(alone.standardErrorKg) * Math.sqrt(3 * sumOfOneOverN);
    expect(Number(standard.standardErrorKg)).toBeCloseTo(expected, 0);
  });

  it('of any samples has degrees between those of the smallest and all of them, and a bound below the estimate', () => {
    const sd = fc
      .bigInt(0n, 10n ** 18n)
      .chain((digits) =>
        fc.constantFrom(`0.${digits.toString().padStart(18, '0').slice(-18)}`, (digits % 30n).toString()),
      );
    const sample = fc.record({
      n: fc.integer({ min: 3, max: 10 ** 6 }),
      dry: sd,
      share: sd,
      soft: sd,
      shell: sd,
    });
    fc.assert(
      fc.property(sample, fc.bigInt(1n, 10n ** 15n), ({ n, dry, share, soft, shell }, massG) => {
        const own: NamedSample = {
          ...tenMussels,
          n,
          dryPercent: { mean: '75.28', sd: dry },
          softSharePercent: { mean: '8.47', sd: share },
          softCarbonPercent: { mean: '44.40', sd: soft },
          shellCarbonPercent: { mean: '11.76', sd: shell },
        };
        const { standard, conservative } = assess([mass(massG)], [own], STANDARD);
        for (const { kgCo2e, degreesOfFreedom, lowerBound90KgCo2e } of [standard, conservative]) {
          expect(degreesOfFreedom).toBeGreaterThanOrEqual(n - 1);
          expect(degreesOfFreedom).toBeLessThanOrEqual(4 * (n - 1));
          expect(lowerBound90KgCo2e).toBeLessThanOrEqual(kgCo2e);
        }
      }),
    );
  });

  it('is nothing where all specimens are alike', () => {
    const still = { mean: '75.28', sd: '0' };
    const alike = { ...tenMussels, dryPercent: still, softSharePercent: { mean: '8.47', sd: '0' } };
    const sample = {
      ...alike,
      softCarbonPercent: { mean: '44.40', sd: '0' },
      shellCarbonPercent: { mean: '11.76', sd: '0' },
    };
    const { standard } = assess([mass(5_544_800_000n)], [sample], STANDARD_BOUND);
    expect([standard.standardErrorKg, standard.degreesOfFreedom]).toEqual(['0.000', 9]);
    expect(standard.lowerBound90KgCo2e).toBe(standard.kgCo2e);
  });
});

describe("a site's own samples", () => {
  it('override the published coefficients there and nowhere else, and for that species alone', () => {
    // Sansha Bay 2022 found soft tissue with as little as 23.67 % carbon.
    const lean = { ...tenMussels, softCarbonPercent: { mean: '23.67', sd: '1' } };
    const masses = [mass(10n ** 9n), mass(10n ** 9n, 'mussel', 'sansha-01'), mass(10n ** 9n, 'oyster')];
    const { items } = assess(masses, [lean], STANDARD);
    expect(
      items.map(({ site, species, basis, conservative }) => [site, species, basis.kind, conservative.kgCo2e]),
    ).toEqual([
      ['dachen-01', 'mussel', 'samples', 55_339n],
      ['dachen-01', 'oyster', 'coefficients', 67_389n],
      ['sansha-01', 'mussel', 'coefficients', 103_804n],
    ]);
  });

  it.each([
    ['shares-not-whole', { shellSharePercent: '91.52' }],
    ['invalid-coefficient', { dryPercent: { mean: '0.7528', sd: '1' } }],
    ['invalid-coefficient', { softCarbonPercent: { mean: '101', sd: '1' } }],
    ['invalid-deviation', { dryPercent: { mean: '75.28' } }],
    ['invalid-deviation', { dryPercent: { mean: '75.28', sd: '-1' } }],
    ['invalid-deviation', { shellCarbonPercent: { mean: '11.76', sd: 'x' } }],
    ['invalid-deviation', { n: 1 }],
    ['invalid-sample-size', { n: 0 }],
    ['invalid-sample-size', { n: 2.5 }],
    ['invalid-sample-size', { n: NaN }],
  ] as const)('are refused as %s with %j', (code, change) => {
    const sample = { ...tenMussels, ...change } as NamedSample;
    expect(refusalOf(() => assess([mass(1n)], [sample], STANDARD))).toMatch(
      new RegExp(`^${code}: sample sample-1`),
    );
  });

  it('of one specimen give an estimate without a spread', () => {
    const one: NamedSample = {
      ...tenMussels,
      n: 1,
      dryPercent: { mean: '75.28' },
      softSharePercent: { mean: '8.47' },
      softCarbonPercent: { mean: '44.40' },
      shellCarbonPercent: { mean: '11.76' },
    };
    const { standard } = assess([mass(5_544_800_000n)], [one], STANDARD);
    expect([standard.kgCo2e, standard.standardErrorKg]).toEqual([2_223_009n, null]);
  });

  it('cannot be counted twice', () => {
    expect(refusalOf(() => assess([mass(1n)], [tenMussels, tenMussels], STANDARD))).toBe(
      'sample-twice: "sample-1" is given twice',
    );
  });
});

describe('what is issued', () => {
  it('is the line and the figure of the methodology', () => {
    const masses = [mass(5_544_800_000n)];
    for (const methodology of [STANDARD_BOUND, SOFT_BOUND]) {
      const result = assess(masses, [tenMussels], methodology);
      const line = result[methodology.issued.line];
      expect(result.issuable).toEqual({ ...methodology.issued, kgCo2e: line.lowerBound90KgCo2e });
      expect(line.lowerBound90KgCo2e!).toBeLessThan(line.kgCo2e);
    }
  });

  it('is refused where a bound is asked for without enough specimens', () => {
    expect(refusalOf(() => assess([mass(1n)], [], STANDARD_BOUND))).toBe(
      'samples-missing: no sample of mussel from dachen-01',
    );
    for (const n of [2, 1]) {
      const few = n === 1 ? { ...tenMussels, n: 2 } : { ...tenMussels, n };
      expect(refusalOf(() => assess([mass(1n)], [few], SOFT_BOUND))).toBe(
        'too-few-samples: 2 of mussel from dachen-01, a bound takes 3',
      );
    }
    expect(refusalOf(() => assess([mass(1n), mass(1n, 'kelp')], [tenMussels], SOFT_BOUND))).toBe(
      'samples-missing: no sample of kelp from dachen-01',
    );
  });

  it.each([
    ['nothing-measured', []],
    ['invalid-mass', [mass(0n)]],
    ['invalid-mass', [mass(-1n)]],
    ['invalid-mass', [mass(5n), mass(1.5 as unknown as bigint)]],
    ['invalid-date', [mass(1n, 'mussel', 'a-1', '2023-10-32')]],
    ['not-yet-valid', [mass(1n), mass(1n, 'mussel', 'dachen-01', '2020-01-01')]],
    ['unknown-species', [mass(1n, 'abalone')]],
  ] as const)('is refused as %s', (code, masses) => {
    expect(refusalOf(() => assess(masses, [], STANDARD))).toMatch(new RegExp(`^${code}: `));
  });

  it('is refused by a methodology that names what does not exist', () => {
    const wrong = (change: Partial<Methodology>) =>
      refusalOf(() => assess([mass(1n)], [], { ...STANDARD, ...change })).split(':')[0];
    expect(wrong({ method: 'vcs' })).toBe('unknown-method');
    expect(wrong({ coefficients: 'x/1' })).toBe('unknown-coefficients');
    expect(wrong({ conservative: { kind: 'net-of-calcification', ratio: 'x' } })).toBe('unknown-ratio');
    expect(refusalOf(() => methodologyOf('x'))).toBe('unknown-methodology: "x" is not a methodology');
  });

  it('has methodologies that all name existing things, each once', () => {
    expect(new Set(METHODOLOGIES.map(({ id }) => id)).size).toBe(METHODOLOGIES.length);
    for (const methodology of METHODOLOGIES) {
      expect(METHODS).toContain(methodOf(methodology.method));
      expect(() => assess([mass(1n)], [tenMussels], methodology)).not.toThrow();
    }
  });
});

describe('any harvests', () => {
  const masses = fc.array(
    fc.record({
      site: fc.constantFrom('a-1', 'b-2'),
      species: fc.constantFrom(...SPECIES_CODES),
      massG: fc.bigInt(1n, 10n ** 12n),
      firstOn: fc.constant('2024-05-01'),
    }),
    { minLength: 1, maxLength: 20 },
  );

  it('never have a conservative line above the standard one, and lose less than a kg an item by rounding', () => {
    fc.assert(
      fc.property(masses, fc.constantFrom(STANDARD, NET), (some, methodology) => {
        const { standard, conservative, items } = assess(some, [], methodology);
        expect(conservative.kgCo2e).toBeLessThanOrEqual(standard.kgCo2e);
        const byItem = items.reduce((all, item) => all + item.standard.kgCo2e, 0n);
        expect(standard.kgCo2e).toBeGreaterThanOrEqual(byItem);
        expect(standard.kgCo2e - byItem).toBeLessThan(BigInt(items.length));
        expect(items.reduce((all, { massG }) => all + massG, 0n)).toBe(
          some.reduce((all, { massG }) => all + massG, 0n),
        );
      }),
    );
  });

  it('give the same however the masses are cut into harvests', () => {
    fc.assert(
      fc.property(fc.bigInt(2n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), (whole, cut) => {
        fc.pre(cut < whole);
        expect(assess([mass(cut), mass(whole - cut)], [tenMussels], STANDARD)).toEqual(
          assess([mass(whole)], [tenMussels], STANDARD),
        );
      }),
    );
  });
});

describe('avoided emissions', () => {
  it('of 2,254 t of plastic are the reported 2,930 t CO2', () => {
    const { kgCo2e, factor } = avoidedEmissions(2_254_000_000n, 'blue-circle-collected/1');
    expect(kgCo2e).toBe(2_930_200n);
    expect(factor.source).toContain('2,254 t');
    expect(avoidedEmissions(1_000_000n, 'blue-circle-pellets/1').kgCo2e).toBe(2500n);
  });

  it('are refused without a factor, a source or a mass', () => {
    expect(refusalOf(() => avoidedEmissions(1n, 'x'))).toBe('unknown-factor: "x" is not a factor');
    const [factor] = AVOIDANCE_FACTORS;
    expect(refusalOf(() => avoidedEmissions(1n, factor!.id, [{ ...factor!, source: ' ' }]))).toBe(
      'source-missing: blue-circle-collected/1 has no source',
    );
    expect(refusalOf(() => avoidedEmissions(0n, factor!.id))).toBe('invalid-mass: 0 g is not above 0');
  });

  it('are no method of issuing', () => {
    for (const { id } of AVOIDANCE_FACTORS) expect(refusalOf(() => methodOf(id))).toMatch(/^unknown-method/);
  });
});
