import fc from 'fast-check';
import { weighing } from '../fixtures/little-ledger.ts';
import { WENLING_VISITS, wenlingReadings } from '../fixtures/wenling.ts';
import { formatVkey } from '../note.ts';
import { Refusal, refusalMessages } from '../refusal.ts';
import { generateKey, type PrivateJwk, publicJwk, type Statement, thumbprint } from '../statement.ts';
import { checkSigner, STATEMENT_TYPES, typeOf, validateReadings } from './registry.ts';
import { MAX_MASS_G } from './scale-reading.ts';

function statementOf(type: string, data: object | object[]): Statement {
  const payload = { iss: 'yc-wenling-01', epoch: 1, seq: 1n, iat: '2022-06-30T08:00:00.000Z', type, data };
  return {
    jws: '',
    header: { alg: 'Ed25519', kid: '', typ: 'statement+jwt' },
    payload,
    readings: Array.isArray(data) ? data : [data],
    signingInput: new Uint8Array(0),
    signature: new Uint8Array(64),
  };
}

function refusalOf(type: string, data: object | object[]): string {
  try {
    validateReadings(statementOf(type, data));
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    const { code, detail } = error as Refusal;
    return `${code}: ${detail}`;
  }
  return 'accepted';
}

const weighs = (change: object) => refusalOf('weighing/1', { ...weighing, ...change });
const without = (name: string) => {
  const rest: Record<string, unknown> = { ...weighing };
  delete rest[name];
  return refusalOf('weighing/1', rest);
};

describe('weighing/1', () => {
  it('takes a whole year of Wenling, 256 readings a statement', () => {
    const readings = wenlingReadings();
    expect(readings).toHaveLength(WENLING_VISITS);
    for (let at = 0; at < readings.length; at += 256) {
      expect(refusalOf('weighing/1', readings.slice(at, at + 256))).toBe('accepted');
    }
  });

  it.each(['container', 'photos', 'position'])('takes a reading without %s', (name) => {
    expect(without(name)).toBe('accepted');
  });

  it.each(['material', 'wasteClass', 'hazardous', 'scale', 'source'])(
    'refuses a reading without %s',
    (name) => {
      expect(without(name)).toBe(`invalid-reading: "data" must have required properties ${name}`);
    },
  );

  it.each(['grossG', 'tareG', 'netG'])('refuses a reading whose %s is missing, null or negative', (name) => {
    expect(without(name)).toBe(`mass-missing: data.${name} is missing`);
    expect(weighs({ [name]: null })).toBe(`mass-missing: data.${name} is missing`);
    expect(weighs({ [name]: -1 })).toBe(`mass-negative: data.${name} is -1`);
  });

  it('refuses a net mass that is not gross minus tare, with the numbers', () => {
    expect(weighs({ netG: 12_201 })).toBe(
      'net-mismatch: data: grossG 12840 minus tareG 640 is 12200, but netG is 12201',
    );
    expect(weighs({ tareG: 13_000 })).toBe(
      'net-mismatch: data: grossG 12840 minus tareG 13000 is -160, but netG is 12200',
    );
  });

  it('says which of several readings is wrong', () => {
    expect(refusalOf('weighing/1', [weighing, weighing, { ...weighing, netG: 1 }])).toMatch(
      /^net-mismatch: data\[2\]: /,
    );
    expect(refusalOf('weighing/1', [weighing, { ...weighing, material: 'X' }])).toMatch(
      /^invalid-reading: "data\[1\]\.material" /,
    );
  });

  it('takes any masses that add up, and no others', () => {
    fc.assert(
      fc.property(fc.nat(MAX_MASS_G), fc.nat(MAX_MASS_G), fc.integer({ min: -2, max: 2 }), (a, b, off) => {
        const [grossG, tareG] = a >= b ? [a, b] : [b, a];
        const netG = grossG - tareG + off;
        const expected =
          off === 0
            ? 'accepted'
            : netG < 0
              ? 'mass-negative'
              : netG > MAX_MASS_G
                ? 'invalid-reading'
                : 'net-mismatch';
        expect(weighs({ grossG, tareG, netG }).split(':')[0]).toBe(expected);
      }),
    );
  });

  it('takes zero, and a code of a material that is not in the list', () => {
    expect(weighs({ grossG: 0, tareG: 0, netG: 0 })).toBe('accepted');
    expect(weighs({ material: 'sea-silk-7' })).toBe('accepted');
  });

  it.each([
    ['grossG', { grossG: 12_840.5 }],
    ['grossG', { grossG: '12840' }],
    ['grossG', { grossG: MAX_MASS_G + 1 }],
    ['material', { material: '' }],
    ['material', { material: 'PET' }],
    ['material', { material: 'a'.repeat(65) }],
    ['wasteClass', { wasteClass: 'plastic' }],
    ['hazardous', { hazardous: 'no' }],
    ['container', { container: 'bag 1' }],
    ['container', { container: 'bag\u0000' }],
    ['container', { container: '' }],
    ['scale', { scale: 'xk3190' }],
    ['scale.serial', { scale: { serial: '', calibratedUntil: '2027-06-30' } }],
    ['scale', { scale: { serial: 'xk3190' } }],
    ['position.lat', { position: { lat: 90.1, lon: 0 } }],
    ['position.lon', { position: { lat: 0, lon: -180.1 } }],
    ['position.lat', { position: { lat: '28', lon: 121 } }],
    ['position', { position: null }],
    ['source.kind', { source: { kind: 'truck', id: 'c-1' } }],
    ['source.id', { source: { kind: 'shore', id: '张三' } }],
    ['photos', { photos: Array(17).fill(weighing.photos[0]) }],
    ['photos.0.sha256', { photos: [{ sha256: 'AB'.repeat(32), mediaType: 'image/jpeg' }] }],
    ['photos.0.mediaType', { photos: [{ sha256: 'ab'.repeat(32), mediaType: 'jpeg' }] }],
  ])('refuses a wrong %s', (path, change) => {
    expect(weighs(change)).toContain(`invalid-reading: "data.${path}" must`);
  });

  it.each(['2027-6-30', '2027-02-29', 'soon', '', '2027-06-30T00:00:00.000Z'])(
    'refuses a calibration until %j',
    (calibratedUntil) => {
      expect(weighs({ scale: { serial: 'xk3190', calibratedUntil } })).toBe(
        `invalid-reading: data.scale.calibratedUntil is ${JSON.stringify(calibratedUntil)}, not a date`,
      );
    },
  );

  it.each([
    ['netg', { netg: 12_200 }],
    ['scale.calibrateduntil', { scale: { ...weighing.scale, calibrateduntil: '2027-06-30' } }],
    ['position.alt', { position: { ...weighing.position, alt: 3 } }],
    ['source.name', { source: { ...weighing.source, name: '张三' } }],
    ['photos.0.url', { photos: [{ ...weighing.photos[0], url: 'x' }] }],
    ['__proto__', JSON.parse('{"__proto__":{"a":1}}') as object],
  ])('refuses the unknown member %s, so that a misspelt one does not vanish', (path, change) => {
    const reading =
      path === '__proto__'
        ? (JSON.parse(JSON.stringify(weighing).replace('{', '{"__proto__":{},')) as object)
        : { ...weighing, ...change };
    expect(refusalOf('weighing/1', reading)).toContain('is not a known member');
  });
});

describe('telemetry/1', () => {
  const telemetry = {
    position: { lat: 28.37, lon: 121.43 },
    firmware: 'yc-2.0.13',
    batteryPercent: 87,
    voltageMv: 12_640,
    clockOffsetMs: -42,
    diskFreeBytes: 12_000_000_000,
    queueLength: 0,
    uptimeS: 86_400,
    temperatureMilliC: 31_500,
    signalDbm: -71,
  };

  it('takes all of its members, or any one', () => {
    expect(refusalOf('telemetry/1', telemetry)).toBe('accepted');
    for (const [name, value] of Object.entries(telemetry)) {
      expect(refusalOf('telemetry/1', [{ [name]: value }])).toBe('accepted');
    }
  });

  it.each([
    {},
    { batteryPercent: 101 },
    { batteryPercent: 50.5 },
    { voltageMv: -1 },
    { clockOffsetMs: 1e300 },
    { queueLength: '0' },
    { firmware: 'a b' },
    { temperatureMilliC: -300_000 },
    { battery: 50 },
  ])('refuses %j', (reading) => {
    expect(refusalOf('telemetry/1', reading)).toMatch(/^invalid-reading: /);
  });
});

describe("the ledger's own types", () => {
  let key: PrivateJwk;
  beforeAll(async () => {
    key = await generateKey();
  });

  it.each(['station-key/1', 'organisation-key/1'])('%s holds a key and whose it is', (type) => {
    const data = { id: 'yc-wenling-01', key: publicJwk(key), simulated: true };
    expect(refusalOf(type, data)).toBe('accepted');
    for (const wrong of [
      { ...data, id: 'X' },
      { ...data, key },
      { ...data, key: null },
      { ...data, simulated: 'yes' },
      { ...data, simulated: undefined },
      { ...data, name: '温岭' },
    ]) {
      expect(refusalOf(type, wrong)).toMatch(/^invalid-reading: data is not /);
    }
  });

  it('key-revocation/1 holds the thumbprint and why', () => {
    const data = { kid: thumbprint(key), reason: '密钥泄露' };
    expect(refusalOf('key-revocation/1', data)).toBe('accepted');
    for (const wrong of [
      { ...data, kid: 'x' },
      { ...data, reason: '' },
      { ...data, reason: 'a\nb' },
      { ...data, reason: 'x'.repeat(501) },
      { ...data, by: 'me' },
    ]) {
      expect(refusalOf('key-revocation/1', wrong)).toMatch(/^invalid-reading: data is not /);
    }
  });

  it('genesis/1 holds the identity, its key and nothing else', () => {
    const origin = 'tidemark.example/log';
    const vkey = formatVkey(origin, Buffer.from(key.x, 'base64url'));
    const contract = `0x${'5f'.repeat(20)}`;
    const data = {
      origin,
      key: publicJwk(key),
      vkey,
      chainId: 31_337,
      contract,
      did: 'did:web:localhost%3A3000',
    };
    expect(refusalOf('genesis/1', data)).toBe('accepted');
    for (const wrong of [
      { ...data, origin: 'other.example/log' },
      { ...data, vkey: `${vkey}=` },
      { ...data, chainId: 0 },
      { ...data, chainId: '31337' },
      { ...data, contract: '0x5f' },
      { ...data, did: 'localhost' },
      { ...data, key },
      { ...data, note: 'x' },
    ]) {
      expect(refusalOf('genesis/1', wrong)).toMatch(/^invalid-reading: data is not /);
    }
  });
});

describe('the registry', () => {
  it('refuses a type that it does not know', () => {
    for (const type of ['weighing/2', 'lot/1', 'constructor/1']) {
      expect(refusalOf(type, weighing)).toMatch(/^unknown-type: /);
      expect(typeOf(type)).toBeUndefined();
    }
  });

  it('lets stations weigh and only the ledger speak of keys and of itself', () => {
    const signers = Object.fromEntries(STATEMENT_TYPES.map(({ name, signers: kinds }) => [name, kinds]));
    expect(signers).toEqual({
      'weighing/1': ['station'],
      'telemetry/1': ['station'],
      'harvest/1': ['station'],
      'sample/1': ['station', 'organisation'],
      'genesis/1': ['ledger'],
      'station-key/1': ['ledger'],
      'organisation-key/1': ['ledger'],
      'key-revocation/1': ['ledger'],
    });
    expect(() => checkSigner(statementOf('weighing/1', weighing), 'station')).not.toThrow();
    expect(() => checkSigner(statementOf('station-key/1', {}), 'station')).toThrow(
      expect.objectContaining({ code: 'type-not-allowed' }),
    );
    expect(() => checkSigner(statementOf('weighing/1', weighing), 'ledger')).toThrow(
      expect.objectContaining({ code: 'type-not-allowed' }),
    );
    expect(() => checkSigner(statementOf('lot/1', {}), 'ledger')).toThrow(
      expect.objectContaining({ code: 'unknown-type' }),
    );
  });

  it('finds no reading that makes it fail instead of refuse', () => {
    const names = fc.constantFrom(...STATEMENT_TYPES.map(({ name }) => name));
    fc.assert(
      fc.property(names, fc.object({ withNullPrototype: true }), (name, reading) => {
        expect(refusalOf(name, JSON.parse(JSON.stringify(reading)) as object)).toMatch(
          /^[a-z-]+: |^accepted$/,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses a member nested deeply wherever it stands', () => {
    const deep = JSON.parse(`${'['.repeat(80_000)}${']'.repeat(80_000)}`) as object;
    for (const member of [...Object.keys(weighing), 'other']) {
      expect(weighs({ [member]: deep })).toMatch(/^invalid-reading: /);
    }
    for (const { name } of STATEMENT_TYPES) {
      for (const member of ['id', 'key', 'kid', 'reason', 'position', 'firmware', 'vkey', 'did']) {
        expect(refusalOf(name, { [member]: deep })).toMatch(/^(invalid-reading|mass-missing): /);
      }
    }
  });

  it('has a sentence in both languages for every refusal', () => {
    for (const [code, { zh, en }] of Object.entries(refusalMessages)) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z][ -~]+\.$/);
    }
  });
});
