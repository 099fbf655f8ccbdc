import fc from 'fast-check';
import { LittleLedger, weighing } from './fixtures/little-ledger.ts';
import { WENLING_NET_G, WENLING_VISITS, wenlingReadings } from './fixtures/wenling.ts';
import { dailyTotals, project, type WeighingRow } from './projections.ts';
import { generateKey, parseStatement, publicJwk, signStatement, thumbprint } from './statement.ts';

const NOTHING = { weighings: [], totals: [], keys: [], revocations: [], harvests: [], samples: [] };

describe('the rows of an entry', () => {
  it('are those of each weighing in it', async () => {
    const key = await generateKey();
    const payload = {
      iss: 'yc-jiaojiang-01',
      epoch: 2,
      seq: 2n ** 53n,
      iat: '2023-10-30T16:00:00.000Z',
      type: 'weighing/1',
    };
    const { container, ...bare } = weighing;
    const jws = await signStatement(
      { ...payload, data: [weighing, { ...bare, wasteClass: 'garbage' }] },
      key,
    );
    const { weighings, totals, keys, revocations } = project(parseStatement(jws));
    expect(weighings[0]).toEqual({
      readingIndex: 0,
      station: 'yc-jiaojiang-01',
      epoch: 2,
      seq: 2n ** 53n,
      at: '2023-10-30T16:00:00.000Z',
      material: 'pet-bottle',
      wasteClass: 'marine-plastic',
      hazardous: false,
      grossG: 12_840,
      tareG: 640,
      netG: 12_200,
      sourceKind: 'collector',
      sourceId: 'c-7f3a',
      container,
      scaleSerial: 'xk3190-0042',
    });
    expect(weighings[1]).toMatchObject({ readingIndex: 1, wasteClass: 'garbage', container: null });
    const common = {
      day: '2023-10-31',
      station: 'yc-jiaojiang-01',
      readings: 1n,
      grossG: 12_840n,
      netG: 12_200n,
    };
    expect(totals).toEqual([
      { ...common, wasteClass: 'marine-plastic' },
      { ...common, wasteClass: 'garbage' },
    ]);
    expect([keys, revocations]).toEqual([[], []]);
  });

  it('are those of each harvest in it, on the day in China', async () => {
    const { grossG, tareG, netG, scale } = weighing;
    const culture = { kind: 'raft', id: 'R-17' };
    const harvest = { species: 'mussel', site: 'dachen-01', culture, grossG, tareG, netG, scale };
    const at = '2023-10-30T16:00:00.000Z';
    const payload = { iss: 'farm-dachen-01', epoch: 1, seq: 7n, iat: at, type: 'harvest/1' };
    const jws = await signStatement({ ...payload, data: [harvest, harvest] }, await generateKey());
    const row = {
      station: 'farm-dachen-01',
      epoch: 1,
      seq: 7n,
      at,
      day: '2023-10-31',
      site: 'dachen-01',
      species: 'mussel',
      cultureKind: 'raft',
      cultureId: 'R-17',
      grossG,
      tareG,
      netG,
      container: null,
      scaleSerial: scale.serial,
    };
    const harvests = [0, 1].map((readingIndex) => ({ readingIndex, ...row }));
    expect(project(parseStatement(jws))).toEqual({ ...NOTHING, harvests });
  });

  it('are those of each sample in it, as the laboratory stated it', async () => {
    const at = '2023-10-20T08:00:00.000Z';
    const sample = { species: 'mussel', site: 'dachen-01', takenOn: '2023-10-12', n: 10 };
    const payload = { iss: 'lab-taizhou', epoch: 1, seq: 3n, iat: at, type: 'sample/1', data: sample };
    const rows = project(parseStatement(await signStatement(payload, await generateKey())));
    const row = { readingIndex: 0, issuer: 'lab-taizhou', epoch: 1, seq: 3n, at, sample };
    expect(rows).toEqual({ ...NOTHING, samples: [row] });
  });

  it('are the keys that the ledger registers and revokes', async () => {
    const ledger = await LittleLedger.create();
    const key = await generateKey();
    const registration = { id: 'yc-wenling-01', key: publicJwk(key), simulated: true };
    for (const [type, subjectKind] of [
      ['station-key/1', 'station'],
      ['organisation-key/1', 'organisation'],
    ] as const) {
      const { keys } = project(parseStatement(await ledger.sign(ledger.key, 'ledger', type, registration)));
      expect(keys).toEqual([
        { kid: thumbprint(key), subject: 'yc-wenling-01', subjectKind, jwk: publicJwk(key), simulated: true },
      ]);
    }
    const end = { kid: thumbprint(key), reason: 'stolen' };
    const revocation = parseStatement(await ledger.sign(ledger.key, 'ledger', 'key-revocation/1', end));
    expect(project(revocation)).toEqual({ ...NOTHING, revocations: [end] });
  });

  it('are none for telemetry, genesis and types that came later', async () => {
    const ledger = await LittleLedger.create();
    expect(project(parseStatement(ledger.statements[0]!))).toEqual(NOTHING);
    for (const type of ['telemetry/1', 'lot/1']) {
      expect(project(parseStatement(await ledger.sign(ledger.key, 'ledger', type, { uptimeS: 1 })))).toEqual(
        NOTHING,
      );
    }
  });

  it('are not made of keys that nobody validated', async () => {
    const ledger = await LittleLedger.create();
    for (const type of ['station-key/1', 'key-revocation/1']) {
      const statement = parseStatement(await ledger.sign(ledger.key, 'ledger', type, { id: 1 }));
      expect(() => project(statement)).toThrow(TypeError);
    }
  });
});

describe('daily totals', () => {
  const rowOf = (
    reading: Pick<WeighingRow, 'wasteClass' | 'grossG' | 'tareG' | 'netG'>,
    at: string,
    station: string,
  ): WeighingRow => ({
    readingIndex: 0,
    epoch: 1,
    seq: 1n,
    material: 'pet-bottle',
    hazardous: false,
    sourceKind: 'vessel',
    sourceId: 'v-1',
    container: null,
    scaleSerial: 's',
    ...reading,
    at,
    station,
  });

  it('of Wenling are the published 1,140.19 t by class', () => {
    const rows = wenlingReadings().map((reading) =>
      rowOf(reading, '2022-06-30T08:00:00.000Z', 'yc-wenling-01'),
    );
    const totals = dailyTotals(rows);
    expect(Object.fromEntries(totals.map(({ wasteClass, netG }) => [wasteClass, Number(netG)]))).toEqual(
      WENLING_NET_G,
    );
    expect(totals.reduce((sum, { readings }) => sum + readings, 0n)).toBe(BigInt(WENLING_VISITS));
    expect(totals.reduce((sum, { netG }) => sum + netG, 0n)).toBe(1_140_190_000n);
  });

  it('lose no gram, however many rows of whatever size there are', () => {
    const row = fc.record({
      at: fc.constantFrom('2023-10-30T15:59:59.999Z', '2023-10-30T16:00:00.000Z', '2023-10-31T10:00:00.000Z'),
      station: fc.constantFrom('a-1', 'b-2'),
      wasteClass: fc.constantFrom('oily-water' as const, 'garbage' as const),
      netG: fc.nat(100_000_000_000),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (made) => {
        const rows = made.map(({ at, station, wasteClass, netG }) =>
          rowOf({ wasteClass, netG, tareG: 7, grossG: netG + 7 }, at, station),
        );
        const totals = dailyTotals(rows);
        expect(
          new Set(totals.map(({ day, station, wasteClass }) => `${day}${station}${wasteClass}`)).size,
        ).toBe(totals.length);
        for (const name of ['netG', 'grossG'] as const) {
          const sum = rows.reduce((all, one) => all + BigInt(one[name]), 0n);
          expect(totals.reduce((all, one) => all + one[name], 0n)).toBe(sum);
        }
        expect(totals.reduce((all, { readings }) => all + readings, 0n)).toBe(BigInt(rows.length));
      }),
    );
  });
});
