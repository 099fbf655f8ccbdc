import { weighing } from './fixtures/little-ledger.ts';
import { flagMessages, flagsOf, type Geofence } from './flags.ts';
import { distanceM } from './geo.ts';
import { generateKey, parseStatement, type PrivateJwk, signStatement } from './statement.ts';

const IAT = '2026-05-31T08:00:00.000Z';
const NOW = Date.parse(IAT);
const JIAOJIANG = { lat: 28.6561, lon: 121.4419 };
const DACHEN = { lat: 28.4525, lon: 121.8903 };
const FENCE: Geofence = { position: JIAOJIANG, radiusM: 500 };

describe('flags', () => {
  let key: PrivateJwk;
  beforeAll(async () => {
    key = await generateKey();
  });

  async function flags(
    data: object | object[],
    receivedAtMs = NOW,
    fence: Geofence | null = FENCE,
    type = 'weighing/1',
  ) {
    const jws = await signStatement({ iss: 'yc-jiaojiang-01', epoch: 1, seq: 1n, iat: IAT, type, data }, key);
    return flagsOf(parseStatement(jws), receivedAtMs, fence);
  }

  it('are none for a good weighing', async () => {
    expect(await flags(weighing)).toEqual([]);
  });

  it('tell of the scale and the place of a harvest as of those of a weighing', async () => {
    const { grossG, tareG, netG, scale, position } = weighing;
    const harvest = { species: 'mussel', site: 'dachen-01', grossG, tareG, netG, scale, position };
    expect(await flags(harvest, NOW, FENCE, 'harvest/1')).toEqual([]);
    const old = { ...harvest, scale: { ...scale, calibratedUntil: '2026-05-30' }, position: DACHEN };
    const codes = (await flags([harvest, old], NOW, FENCE, 'harvest/1')).map(({ code }) => code);
    expect(codes).toEqual(['calibration-expired', 'outside-geofence']);
  });

  it('tell a clock that is off by more than five minutes, in either direction', async () => {
    expect(await flags(weighing, NOW + 300_000)).toEqual([]);
    expect(await flags(weighing, NOW - 300_000)).toEqual([]);
    expect(await flags(weighing, NOW + 300_001)).toEqual([
      { code: 'clock-off', detail: `iat ${IAT} is 300001 ms behind the ledger's clock` },
    ]);
    expect(await flags({ uptimeS: 1 }, NOW - 300_001, null, 'telemetry/1')).toEqual([
      { code: 'clock-off', detail: `iat ${IAT} is 300001 ms ahead of the ledger's clock` },
    ]);
  });

  it('tell a scale from the day after its calibration ended', async () => {
    const scale = (calibratedUntil: string) => ({
      ...weighing,
      scale: { serial: 'xk3190', calibratedUntil },
    });
    expect(await flags(scale('2026-05-31'))).toEqual([]);
    expect(await flags([weighing, scale('2026-05-30'), scale('2026-05-29')])).toEqual([
      { code: 'calibration-expired', detail: 'data[1]: scale xk3190 was calibrated until 2026-05-30' },
    ]);
  });

  it('tell a reading outside the fence, where there is a fence and a position', async () => {
    const away = { ...weighing, position: DACHEN };
    const [flag] = await flags(away);
    expect(flag).toMatchObject({ code: 'outside-geofence' });
    expect(flag!.detail).toMatch(/^data: 49\d{3} m from the station, its fence is 500 m$/);
    expect(await flags(away, NOW, null)).toEqual([]);
    const { position: _, ...nowhere } = weighing;
    expect(await flags(nowhere)).toEqual([]);
  });

  it('come one of each, all that apply', async () => {
    const odd = { ...weighing, position: DACHEN, scale: { serial: 's', calibratedUntil: '2020-01-01' } };
    expect((await flags([odd, odd], 0)).map(({ code }) => code)).toEqual([
      'clock-off',
      'calibration-expired',
      'outside-geofence',
    ]);
  });

  it('have a sentence in both languages', () => {
    for (const { zh, en } of Object.values(flagMessages)) {
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z][ -~]+\.$/);
    }
  });
});

describe('a distance', () => {
  it('is that on a sphere', () => {
    expect(distanceM(JIAOJIANG, JIAOJIANG)).toBe(0);
    // A minute of latitude is a nautical mile.
    expect(distanceM({ lat: 28, lon: 121 }, { lat: 28 + 1 / 60, lon: 121 })).toBeCloseTo(1853, -1);
    expect(distanceM({ lat: 0, lon: 179.999 }, { lat: 0, lon: -179.999 })).toBeCloseTo(222, 0);
    expect(distanceM({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  });
});
