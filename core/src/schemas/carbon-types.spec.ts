import fc from 'fast-check';
import { SPECIES, SPECIES_CODES } from '../carbon/species.ts';
import { Refusal } from '../refusal.ts';
import { typeOf } from './registry.ts';
import { MAX_MASS_G } from './scale-reading.ts';

const harvest = {
  species: 'mussel',
  site: 'dachen-01',
  culture: { kind: 'raft', id: 'R-17' },
  grossG: 1_240_000,
  tareG: 40_000,
  netG: 1_200_000,
  container: 'crate-0007',
  scale: { serial: 'dc-scale-1', calibratedUntil: '2024-06-30' },
  position: { lat: 28.4525, lon: 121.8903 },
  photos: [{ sha256: 'cd'.repeat(32), mediaType: 'image/jpeg' }],
};

const sample = {
  species: 'mussel',
  site: 'dachen-01',
  takenOn: '2023-10-12',
  n: 10,
  dryPercent: { mean: '75.28', sd: '2.5' },
  softSharePercent: { mean: '8.47', sd: '0.9' },
  shellSharePercent: '91.53',
  softCarbonPercent: { mean: '44.40', sd: '1.8' },
  shellCarbonPercent: { mean: '11.76', sd: '0.3' },
  method: '元素分析仪,60 °C 烘干',
  certificate: { laboratory: '台州海洋检测中心', number: 'TZ-2023-118', sha256: 'ef'.repeat(32) },
};

const kelp = {
  ...sample,
  species: 'kelp',
  dryPercent: { mean: '20', sd: '1' },
  softSharePercent: { mean: '100', sd: '0' },
  shellSharePercent: '0',
  shellCarbonPercent: undefined,
};

function refusalOf(type: string, reading: object): string {
  try {
    typeOf(type)!.check(JSON.parse(JSON.stringify(reading)) as object, 'data');
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    const { code, detail } = error as Refusal;
    return `${code}: ${detail}`;
  }
  return 'accepted';
}

const harvests = (change: object) => refusalOf('harvest/1', { ...harvest, ...change });
const samples = (change: object) => refusalOf('sample/1', { ...sample, ...change });

describe('harvest/1', () => {
  it('is taken whole, and without what may be left out', () => {
    expect(harvests({})).toBe('accepted');
    expect(harvests({ container: undefined, position: undefined, photos: undefined })).toBe('accepted');
  });

  it.each(SPECIES_CODES)('takes %s', (species) => {
    expect(harvests({ species })).toBe('accepted');
  });

  it.each(['raft', 'longline', 'cage', 'seabed'])('takes what grew on a %s', (kind) => {
    expect(harvests({ culture: { kind, id: 'x-1' } })).toBe('accepted');
  });

  it.each(['abalone', 'Mussel', '', 'constructor', '贻贝'])('refuses the unknown species %j', (species) => {
    expect(harvests({ species })).toBe(`unknown-species: data.species is ${JSON.stringify(species)}`);
  });

  it.each(['grossG', 'tareG', 'netG'])('refuses one whose %s is missing or negative', (name) => {
    expect(harvests({ [name]: undefined })).toBe(`mass-missing: data.${name} is missing`);
    expect(harvests({ [name]: null })).toBe(`mass-missing: data.${name} is missing`);
    expect(harvests({ [name]: -1 })).toBe(`mass-negative: data.${name} is -1`);
  });

  it('takes any masses that add up to more than nothing, and no others', () => {
    fc.assert(
      fc.property(fc.nat(MAX_MASS_G), fc.nat(MAX_MASS_G), fc.integer({ min: -2, max: 2 }), (a, b, off) => {
        const [grossG, tareG] = a >= b ? [a, b] : [b, a];
        const netG = grossG - tareG + off;
        const isInRange = netG >= 1 && netG <= MAX_MASS_G;
        const expected =
          netG < 0 ? 'mass-negative' : !isInRange ? 'invalid-reading' : off ? 'net-mismatch' : 'accepted';
        expect(harvests({ grossG, tareG, netG }).split(':')[0]).toBe(expected);
      }),
    );
  });

  it.each([
    ['species', { species: 7 }],
    ['site', { site: 'Dachen' }],
    ['site', { site: undefined }],
    ['culture.kind', { culture: { kind: 'pond', id: 'p-1' } }],
    ['culture.id', { culture: { kind: 'raft', id: 'raft 17' } }],
    ['culture', { culture: undefined }],
    ['culture.depth', { culture: { kind: 'raft', id: 'r-1', depth: 3 } }],
    ['grossG', { grossG: 1.5, tareG: 0, netG: 1.5 }],
    ['netG', { grossG: 40_000, netG: 0 }],
    ['scale.calibratedUntil', { scale: { serial: 's', calibratedUntil: '2024-06-31' } }],
    ['wasteClass', { wasteClass: 'garbage' }],
    ['photos', { photos: Array(17).fill(harvest.photos[0]) }],
  ])('refuses a wrong %s', (path, change) => {
    expect(harvests(change)).toMatch(/^invalid-reading: /);
    expect(harvests(change)).toContain(path.split('.').at(-1));
  });
});

describe('sample/1', () => {
  it('is taken from shellfish and from seaweed', () => {
    expect(samples({})).toBe('accepted');
    expect(refusalOf('sample/1', kelp)).toBe('accepted');
    expect(samples({ certificate: { laboratory: 'CTI', number: 'A/1' } })).toBe('accepted');
  });

  it('refuses shares that do not add up, with both', () => {
    expect(samples({ shellSharePercent: '91.52' })).toBe(
      'shares-not-whole: data: soft 8.47 % and shell 91.52 % do not add up to 100 %',
    );
  });

  it('is not taken in by a soft share of seaweed given as "1.00"', () => {
    const share = (mean: string, shell: string) =>
      refusalOf('sample/1', { ...kelp, softSharePercent: { mean, sd: '0' }, shellSharePercent: shell });
    expect(share('1.00', '0')).toBe(
      'shares-not-whole: data: soft 1.00 % and shell 0 % do not add up to 100 %',
    );
    expect(share('1.00', '99.00')).toBe('shares-not-whole: data: 99.00 % shell');
    expect(share('100.0', '0.0')).toBe('accepted');
  });

  it('refuses an unknown species', () => {
    expect(samples({ species: 'abalone' })).toBe('unknown-species: data.species is "abalone"');
  });

  it('has a standard deviation for several specimens, and none for one', () => {
    const one = Object.fromEntries(
      ['dryPercent', 'softSharePercent', 'softCarbonPercent', 'shellCarbonPercent'].map((name) => [
        name,
        { mean: sample[name as 'dryPercent'].mean },
      ]),
    );
    expect(samples({ ...one, n: 1 })).toBe('accepted');
    expect(samples({ n: 1 })).toBe('invalid-reading: data: one specimen has no standard deviation');
    expect(samples({ ...one, n: 2 })).toBe(
      'invalid-reading: data.dryPercent.sd is undefined, not a decimal number',
    );
  });

  it.each([
    ['n', { n: 0 }],
    ['n', { n: 2.5 }],
    ['n', { n: '10' }],
    ['takenOn', { takenOn: '2023-02-29' }],
    ['dryPercent', { dryPercent: { mean: '0.7528', sd: '1' } }],
    ['dryPercent', { dryPercent: { mean: 75.28, sd: '1' } }],
    ['dryPercent', { dryPercent: '75.28' }],
    ['sd', { softCarbonPercent: { mean: '44.40', sd: '-1' } }],
    ['shellCarbonPercent', { shellCarbonPercent: undefined }],
    [
      'shellCarbonPercent',
      { species: 'kelp', softSharePercent: { mean: '100', sd: '0' }, shellSharePercent: '0' },
    ],
    ['method', { method: '' }],
    ['method', { method: 'a\nb' }],
    ['method', { method: 'x'.repeat(201) }],
    ['number', { certificate: { laboratory: 'CTI', number: 'a b' } }],
    ['certificate', { certificate: undefined }],
    ['netG', { netG: 3 }],
  ])('refuses a wrong %s: %j', (path, change) => {
    expect(samples(change)).toMatch(/^invalid-reading: /);
    expect(samples(change)).toContain(path);
  });

  it('takes any shares that add up to 100 % to the last digit, and no others', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: -2, max: 2 }), (soft, off) => {
        const text = (thousandths: number) => (thousandths / 1000).toFixed(3);
        const shell = 100_000 - soft + off;
        fc.pre(shell >= 0 && shell <= 100_000);
        const change = { softSharePercent: { mean: text(soft), sd: '1' }, shellSharePercent: text(shell) };
        expect(samples(change).split(':')[0]).toBe(off === 0 ? 'accepted' : 'shares-not-whole');
      }),
    );
  });
});

it('both types know the same species as the methods', () => {
  expect(SPECIES.map(({ code }) => code).every((species) => harvests({ species }) === 'accepted')).toBe(true);
});
