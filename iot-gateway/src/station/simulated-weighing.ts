import type { Weighing } from '@tidemark/core/schemas/weighing';
import type { Site } from './fleet-sites.ts';
import { aroundOne, integerBetween, randomOf, type Random } from './random.ts';
import { loadsOf, type Load } from './waste-mix.ts';

/** How far from its station's position a simulated scale may stand, in degrees of latitude or longitude. */
const SPREAD_DEG = 0.0015;
const VESSELS = 400;
const COLLECTORS = 110;

/**
 * The `number`-th weighing of a station: the same site and number give the same weighing, whenever and wherever.
 * `year` is the present one, because a scale's calibration has to be good at the time of weighing.
 */
export function simulateWeighing(site: Site, number: number, year: number): Weighing {
  const random = randomOf(`${site.id} ${number}`);
  const load = pickLoad(loadsOf(site.kind), random);
  const netG = roundTo(load.meanNetG * aroundOne(random), load.divisionG) || load.divisionG;
  const tareG = roundTo(load.tareG * (0.95 + random() * 0.1), load.divisionG);
  return {
    material: load.material,
    wasteClass: load.wasteClass,
    hazardous: load.hazardous,
    grossG: netG + tareG,
    tareG,
    netG,
    container: `${load.container}-${padded(integerBetween(random, 1, 60), 4)}`,
    scale: scaleOf(site, year),
    position: {
      lat: nearby(site.position.lat, random),
      lon: nearby(site.position.lon, random),
    },
    source: sourceOf(load, random),
  };
}

/** A scale is calibrated once a year, each in its own month. */
function scaleOf(site: Site, year: number): Weighing['scale'] {
  const random = randomOf(`${site.id} scale`);
  const serial = `xk3190-${padded(integerBetween(random, 1, 9999), 4)}`;
  const month = padded(integerBetween(random, 1, 12), 2);
  const day = padded(integerBetween(random, 1, 28), 2);
  return { serial, calibratedUntil: `${year + 1}-${month}-${day}` };
}

/** Ids are pseudonyms, as in the real thing: no names, no telephone numbers. */
function sourceOf(load: Load, random: Random): Weighing['source'] {
  const [letter, count] = load.source === 'vessel' ? ['v', VESSELS] : ['c', COLLECTORS];
  return { kind: load.source, id: `${letter}-${padded(integerBetween(random, 1, Number(count)), 4)}` };
}

function pickLoad(loads: readonly Load[], random: Random): Load {
  const total = loads.reduce((sum, load) => sum + load.weighings, 0);
  let rest = random() * total;
  for (const load of loads) {
    rest -= load.weighings;
    if (rest < 0) return load;
  }
  throw new Error('a station without loads');
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
const nearby = (value: number, random: Random): number =>
  Math.round((value + (random() * 2 - 1) * SPREAD_DEG) * 1e5) / 1e5;
