import { validateReadings } from '@tidemark/core/schemas/registry';
import { parseStatement, signStatement, generateKey } from '@tidemark/core/statement';
import type { Weighing } from '@tidemark/core/schemas/weighing';
import { FLEET_SITES, GEOFENCE_M, type Site } from './fleet-sites.ts';
import { aroundOne, randomOf } from './random.ts';
import { simulateTelemetry } from './simulated-telemetry.ts';
import { simulateWeighing } from './simulated-weighing.ts';
import { WENLING } from './waste-mix.ts';

const YEAR = 2026;
const warehouses = FLEET_SITES.filter(({ kind }) => kind === 'warehouse');
const houses = FLEET_SITES.filter(({ kind }) => kind === 'house');

const weighings = (sites: readonly Site[], each: number): Weighing[] =>
  sites.flatMap((site) => Array.from({ length: each }, (_, n) => simulateWeighing(site, n + 1, YEAR)));

function distanceM(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const metresADegree = 111_320;
  const eastM = (a.lon - b.lon) * metresADegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(eastM, (a.lat - b.lat) * metresADegree);
}

describe('the fleet', () => {
  it('is that of November 2023: 54 海洋云仓 and 11 小蓝之家, each with its own id, name and place', () => {
    expect([warehouses.length, houses.length]).toEqual([54, 11]);
    for (const facts of [
      FLEET_SITES.map(({ id }) => id),
      FLEET_SITES.map(({ name }) => name.zh),
      FLEET_SITES.map(({ name }) => name.en),
      FLEET_SITES.map(({ position }) => `${position.lat} ${position.lon}`),
    ]) {
      expect(new Set(facts).size).toBe(65);
    }
    expect(FLEET_SITES.filter(({ id }) => !/^[a-z0-9-]{3,64}$/.test(id))).toEqual([]);
  });

  it('lies along the coast of Taizhou', () => {
    for (const { position } of FLEET_SITES) {
      expect(position.lat).toBeGreaterThan(28.0);
      expect(position.lat).toBeLessThan(29.2);
      expect(position.lon).toBeGreaterThan(121.1);
      expect(position.lon).toBeLessThan(122.0);
    }
  });
});

describe('a simulated weighing', () => {
  it('is the same for the same station and number, and another one otherwise', () => {
    const [first, second] = warehouses;
    expect(simulateWeighing(first!, 7, YEAR)).toEqual(simulateWeighing(first!, 7, YEAR));
    expect(simulateWeighing(first!, 7, YEAR)).not.toEqual(simulateWeighing(first!, 8, YEAR));
    expect(simulateWeighing(first!, 7, YEAR)).not.toEqual(simulateWeighing(second!, 7, YEAR));
  });

  it('is one that the ledger takes, inside the geofence, on a calibrated scale', async () => {
    const key = await generateKey();
    for (const site of FLEET_SITES) {
      const made = weighings([site], 20);
      const telemetry = simulateTelemetry(site, 3, 60, 0);
      const base = { iss: site.id, epoch: 1, seq: 1n, iat: '2026-11-20T00:00:00.000Z' };
      validateReadings(parseStatement(await signStatement({ ...base, type: 'weighing/1', data: made }, key)));
      validateReadings(
        parseStatement(await signStatement({ ...base, type: 'telemetry/1', data: telemetry }, key)),
      );
      for (const weighing of made) {
        expect(distanceM(weighing.position!, site.position)).toBeLessThan(GEOFENCE_M);
        expect(weighing.scale.calibratedUntil > `${YEAR}-12-31`).toBe(true);
        expect(weighing.scale).toEqual(made[0]?.scale);
        expect(weighing.netG).toBeGreaterThan(0);
      }
    }
  });
});

describe('the mix', () => {
  it('of the warehouses is what Wenling published: 1,140.2 t in 4,328 visits, 99.5 % of it oily water', () => {
    const made = weighings(warehouses, 4000);
    const totalG = made.reduce((sum, { netG }) => sum + netG, 0);
    const published = Object.values(WENLING.netG).reduce((sum, netG) => sum + netG, 0);
    expect(published).toBe(1_140_190_000);
    // 263 kg a visit, and each class's share of the mass: within sampling error of 216,000 weighings.
    expect(totalG / made.length / (published / WENLING.visits)).toBeCloseTo(1, 1.5);
    for (const [wasteClass, netG] of Object.entries(WENLING.netG)) {
      const classG = made
        .filter((one) => one.wasteClass === wasteClass)
        .reduce((sum, one) => sum + one.netG, 0);
      const ratio = classG / totalG / (netG / published);
      expect(Math.abs(ratio - 1)).toBeLessThan(wasteClass === 'battery' ? 0.25 : 0.1);
    }
    expect(new Set(made.map((one) => one.wasteClass)).size).toBe(4);
    expect(new Set(made.map((one) => one.source.kind))).toEqual(new Set(['vessel']));
  });

  it('of the houses is plastic that collectors bring by the bag, mostly bottles', () => {
    const made = weighings(houses, 500);
    expect(new Set(made.map((one) => one.wasteClass))).toEqual(new Set(['marine-plastic']));
    expect(new Set(made.map((one) => one.source.kind))).toEqual(new Set(['collector']));
    const bottles = made.filter((one) => one.material === 'pet-bottle').length / made.length;
    expect(bottles).toBeGreaterThan(0.8);
    expect(made.every((one) => one.container?.startsWith('bag-'))).toBe(true);
    expect(Math.max(...made.map((one) => one.netG))).toBeLessThan(25_000);
  });
});

describe('made-up randomness', () => {
  it('is even, and its bell has the mean 1', () => {
    const random = randomOf('seed');
    const numbers = Array.from({ length: 50_000 }, random);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toBeCloseTo(0.5, 2);
    const bell = Array.from({ length: 50_000 }, () => aroundOne(random));
    expect(bell.reduce((sum, one) => sum + one, 0) / bell.length).toBeCloseTo(1, 2);
  });
});
