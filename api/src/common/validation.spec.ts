import 'reflect-metadata';
import { NewStationBody } from '../modules/stations/stations.dto.ts';
import { Problem } from './problem.ts';
import { validationPipe } from './validation.ts';

const GOOD = {
  id: 'hw-jiaojiang-01',
  kind: 'warehouse',
  name: { zh: '椒江海洋云仓', en: 'Jiaojiang ocean warehouse' },
  position: { lat: 28.6561, lon: 121.4419 },
  geofenceM: 300,
  publicKey: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
};

async function mistakes(body: unknown): Promise<[string, string][]> {
  try {
    await validationPipe().transform(body, { type: 'body', metatype: NewStationBody });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error).toMatchObject({ code: 'invalid-request', status: 400 });
    return (error.extra.errors ?? []).map(({ path, code }) => [path, code]);
  }
}

describe('the body of a station registration', () => {
  it('is taken when everything is right', async () => {
    expect(await mistakes(GOOD)).toEqual([]);
  });

  it.each([
    ['an id with capitals', { id: 'HW-01' }, ['id', 'matches']],
    ['an id of two letters', { id: 'hw' }, ['id', 'matches']],
    ['no id', { id: undefined }, ['id', 'matches']],
    ['an unknown kind', { kind: 'ship' }, ['kind', 'is-in']],
    ['a name in one language', { name: { zh: '云仓' } }, ['name.en', 'is-string']],
    ['a name with a control character', { name: { zh: '云\0仓', en: 'x' } }, ['name.zh', 'matches']],
    ['a name that is a list', { name: [] }, ['name', 'is-object']],
    ['a latitude beyond the pole', { position: { lat: 90.01, lon: 0 } }, ['position.lat', 'max']],
    ['a latitude as text', { position: { lat: '28.6', lon: 0 } }, ['position.lat', 'is-number']],
    ['a geofence of nothing', { geofenceM: 0 }, ['geofenceM', 'min']],
    ['a geofence of half a metre', { geofenceM: 0.5 }, ['geofenceM', 'is-int']],
    ['a misspelt field', { geofence: 300 }, ['geofence', 'unknown-field']],
    ['a field that is not for strangers to set', { online: true }, ['online', 'unknown-field']],
    ['no key', { publicKey: undefined }, ['publicKey', 'is-public-key']],
    [
      'a key of another curve',
      { publicKey: { ...GOOD.publicKey, crv: 'X25519' } },
      ['publicKey', 'is-public-key'],
    ],
    ['a short key', { publicKey: { ...GOOD.publicKey, x: 'AAAA' } }, ['publicKey', 'is-public-key']],
    [
      'a kid of another key',
      { publicKey: { ...GOOD.publicKey, kid: 'A'.repeat(43) } },
      ['publicKey', 'is-public-key'],
    ],
    [
      'a private key',
      { publicKey: { ...GOOD.publicKey, d: 'A'.repeat(43) } },
      ['publicKey', 'private-key-sent'],
    ],
    ['simulated as text', { simulated: 'yes' }, ['simulated', 'is-boolean']],
  ])('is refused for %s, naming the field', async (_, change, mistake) => {
    expect(await mistakes({ ...GOOD, ...change })).toEqual([mistake]);
  });

  it('names all the fields at once', async () => {
    expect((await mistakes({ ...GOOD, id: '?', kind: '?' })).map(([path]) => path)).toEqual(['id', 'kind']);
  });
});
