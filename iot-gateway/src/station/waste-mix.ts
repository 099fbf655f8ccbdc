import type { WasteClass } from '@tidemark/core/materials';
import type { SiteKind } from './fleet-sites.ts';

/** One kind of load that is put on the scale. */
export type Load = {
  readonly material: string;
  readonly wasteClass: WasteClass;
  readonly hazardous: boolean;
  /** How many of all weighings at this kind of station are of this load. */
  readonly weighings: number;
  /** Their mean net mass. */
  readonly meanNetG: number;
  readonly tareG: number;
  /** Smallest step of the scale they are weighed on. */
  readonly divisionG: number;
  readonly container: string;
  readonly source: 'vessel' | 'collector';
};

/** What the 云仓 of Wenling took in from June 2021 to June 2022, as published: vessel visits and mass by class. */
export const WENLING = {
  visits: 4328,
  netG: { 'oily-water': 1_134_870_000, garbage: 5_060_000, 'waste-oil': 230_000, battery: 30_000 },
} as const;

/** Published is the mass of each class, not how many visits brought it. These shares of the visits are assumed. */
const WENLING_VISITS = { 'oily-water': 3400, garbage: 880, 'waste-oil': 44, battery: 4 } as const;

const wenlingMean = (wasteClass: keyof typeof WENLING.netG): number =>
  WENLING.netG[wasteClass] / WENLING_VISITS[wasteClass];

const WAREHOUSE_LOADS: readonly Load[] = [
  {
    material: 'bilge-water',
    wasteClass: 'oily-water',
    hazardous: true,
    weighings: WENLING_VISITS['oily-water'],
    meanNetG: wenlingMean('oily-water'),
    tareG: 58_000,
    divisionG: 200,
    container: 'ibc',
    source: 'vessel',
  },
  {
    material: 'mixed-garbage',
    wasteClass: 'garbage',
    hazardous: false,
    weighings: WENLING_VISITS.garbage,
    meanNetG: wenlingMean('garbage'),
    tareG: 1_200,
    divisionG: 20,
    container: 'bin',
    source: 'vessel',
  },
  {
    material: 'lubricating-oil',
    wasteClass: 'waste-oil',
    hazardous: true,
    weighings: WENLING_VISITS['waste-oil'],
    meanNetG: wenlingMean('waste-oil'),
    tareG: 2_400,
    divisionG: 20,
    container: 'drum',
    source: 'vessel',
  },
  {
    material: 'lead-acid-battery',
    wasteClass: 'battery',
    hazardous: true,
    weighings: WENLING_VISITS.battery,
    meanNetG: wenlingMean('battery'),
    tareG: 900,
    divisionG: 20,
    container: 'crate',
    source: 'vessel',
  },
];

/** Collectors bring bottles to a 小蓝之家 by the bag; the weight of a bag is assumed (some 300 bottles). */
const bag = (material: string, weighings: number, meanNetG: number): Load => ({
  material,
  wasteClass: 'marine-plastic',
  hazardous: false,
  weighings,
  meanNetG,
  tareG: 640,
  divisionG: 20,
  container: 'bag',
  source: 'collector',
});

const HOUSE_LOADS: readonly Load[] = [
  bag('pet-bottle', 88, 7_800),
  bag('hdpe', 7, 5_200),
  bag('eps-foam', 3, 1_600),
  bag('mixed-plastic', 2, 4_400),
];

export function loadsOf(kind: SiteKind): readonly Load[] {
  return kind === 'warehouse' ? WAREHOUSE_LOADS : HOUSE_LOADS;
}
