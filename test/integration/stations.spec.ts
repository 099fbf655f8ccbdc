import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey, type Jwk, publicJwk } from '@tidemark/core/jwk';
import { parseStatement } from '@tidemark/core/statement';
import type { HttpClient, Json } from '../support/http-client.ts';
import { makeHome, startTestSystem, type TestSystem } from '../support/system.ts';
import { waitFor } from '../support/wait-for.ts';

type Mqtt = { username: string; password: string };

let system: TestSystem;
let admin: HttpClient;
let gatewayKey: string;
let count = 0;

beforeAll(async () => {
  const home = makeHome();
  system = await startTestSystem({}, home);
  admin = system.admin;
  gatewayKey = readFileSync(join(home, 'gateway-key'), 'utf8').trim();
}, 60_000);
afterAll(() => system.remove());

async function newKey(): Promise<Jwk> {
  return publicJwk(await generateKey());
}

async function bodyOf(change: Json = {}): Promise<Json & { id: string }> {
  return {
    id: `station-${(count += 1)}`,
    kind: 'house',
    name: { zh: '大陈小蓝之家', en: 'Dachen blue house' },
    position: { lat: 28.4567, lon: 121.9012 },
    geofenceM: 200,
    publicKey: await newKey(),
    ...change,
  };
}

const register = (body: Json, client: HttpClient = admin, headers: Record<string, string> = {}) =>
  client.ask('POST', '/api/v1/stations', { body, headers });

async function registered(change: Json = {}): Promise<{ id: string; kid: string; mqtt: Mqtt }> {
  const { status, body } = await register(await bodyOf(change));
  expect(status).toBe(201);
  const { station, key, mqtt } = body as { station: { id: string }; key: { kid: string }; mqtt: Mqtt };
  return { id: station.id, kid: key.kid, mqtt };
}

const authenticate = async (login: Mqtt) =>
  (await system.http.ask('POST', '/api/v1/intake/authentications', { token: gatewayKey, body: login }))
    .status;

async function userWith(role: string): Promise<HttpClient> {
  const body = { username: `is-${role}`, displayName: role, roles: [role] };
  const made = await admin.ask('POST', '/api/v1/users', { body });
  return system.http.signIn(body.username, String(made.body['initialPassword']));
}

describe('registering a station', () => {
  it('shows it to everybody, and its key becomes an entry that the ledger signed', async () => {
    const body = await bodyOf({ simulated: true });
    const made = await register(body);
    expect(made.status).toBe(201);
    const station = {
      id: body.id,
      kind: 'house',
      name: body['name'],
      position: body['position'],
      geofenceM: 200,
      simulated: true,
      online: false,
      lastSeenAt: null,
      totals: { readings: 0, netG: 0 },
      gaps: [],
    };
    expect(made.body['station']).toEqual(station);
    expect(await system.http.get(`/api/v1/stations/${body.id}`)).toEqual(station);
    const keys = await system.http.get<{ items: Json[] }>(`/api/v1/stations/${body.id}/keys`);
    expect(keys.items).toEqual([made.body['key']]);
    expect(keys.items[0]).toMatchObject({
      publicKey: body['publicKey'],
      simulated: true,
      revokedAt: null,
      reason: null,
    });
    const entry = await system.http.get(`/api/v1/entries/${String(keys.items[0]?.['entryId'])}`);
    expect(entry['type']).toBe('station-key/1');
    expect(parseStatement(String(entry['statement'])).payload.data).toEqual({
      id: body.id,
      key: body['publicKey'],
      simulated: true,
    });
  });

  it('takes an administrator or an operator', async () => {
    expect((await register(await bodyOf(), await userWith('operator'))).status).toBe(201);
    for (const role of ['certifier', 'regulator', 'farmer', 'bidder']) {
      expect(await register(await bodyOf(), await userWith(role))).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
    expect((await register(await bodyOf(), system.http)).status).toBe(401);
  });

  it('names every wrong field', async () => {
    const { status, body } = await register({
      ...(await bodyOf()),
      id: 'Not An Id',
      position: { lat: 91, lon: 'east' },
      publicKey: { kty: 'RSA' },
      colour: 'blue',
    });
    expect(status).toBe(400);
    expect(
      (body['errors'] as Json[]).map(({ path, code }) => `${String(path)} ${String(code)}`).sort(),
    ).toEqual([
      'colour unknown-field',
      'id matches',
      'position.lat max',
      'position.lon is-number',
      'publicKey is-public-key',
    ]);
  });

  it('refuses an id that anybody has: a station, an organisation, the ledger', async () => {
    const { id } = await registered();
    await admin.ask('POST', '/api/v1/organisations', {
      body: { id: 'an-organisation', name: { zh: '某机构', en: 'Some' } },
    });
    for (const taken of [id, 'an-organisation', 'ledger']) {
      const { status, body } = await register(await bodyOf({ id: taken }));
      expect({ taken, status }).toEqual({ taken, status: 409 });
      expect(['station-id-taken', 'reserved-id']).toContain(body['code']);
    }
    const organisation = { id, name: { zh: '某机构', en: 'Some' } };
    expect(await admin.ask('POST', '/api/v1/organisations', { body: organisation })).toMatchObject({
      status: 409,
      body: { code: 'organisation-id-taken' },
    });
  });

  it('refuses a key that is registered, and leaves nothing behind', async () => {
    const publicKey = await newKey();
    await registered({ publicKey });
    const body = await bodyOf({ publicKey });
    expect(await register(body)).toMatchObject({ status: 409, body: { code: 'key-already-registered' } });
    expect(await system.http.ask('GET', `/api/v1/stations/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-station' },
    });
  });

  it('gives an id to one of many who want it at the same time', async () => {
    const bodies = await Promise.all(Array.from({ length: 6 }, () => bodyOf({ id: 'wanted-by-many' })));
    const answers = await Promise.all(bodies.map((body) => register(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('repeated with the same Idempotency-Key, shows the same password', async () => {
    const body = await bodyOf();
    const headers = { 'idempotency-key': 'register-this-station' };
    const first = await register(body, admin, headers);
    expect((await register(body, admin, headers)).body).toEqual(first.body);
    expect(await authenticate(first.body['mqtt'] as Mqtt)).toBe(204);
  });
});

describe('MQTT credentials', () => {
  it('open a connection for their own station alone', async () => {
    const one = await registered();
    const other = await registered();
    expect(await authenticate(one.mqtt)).toBe(204);
    expect(await authenticate({ ...one.mqtt, username: other.id })).toBe(401);
    expect(await authenticate({ ...one.mqtt, password: `${one.mqtt.password}x` })).toBe(401);
    expect(await authenticate({ username: 'no-such-station', password: one.mqtt.password })).toBe(401);
  });

  it('are replaced when they are issued again', async () => {
    const { id, mqtt } = await registered();
    const { status, body } = await admin.ask('POST', `/api/v1/stations/${id}/credentials`);
    expect(status).toBe(201);
    expect(await authenticate(mqtt)).toBe(401);
    expect(await authenticate(body['mqtt'] as Mqtt)).toBe(204);
    expect((await admin.ask('POST', '/api/v1/stations/no-such/credentials')).body['code']).toBe(
      'unknown-station',
    );
  });

  it('are checked for the gateway only', async () => {
    const { mqtt } = await registered();
    expect((await admin.ask('POST', '/api/v1/intake/authentications', { body: mqtt })).status).toBe(403);
  });
});

describe("a station's keys", () => {
  const revoke = (id: string, kid: string, reason = '设备遗失') =>
    admin.ask('POST', `/api/v1/stations/${id}/keys/${kid}/revocation`, { body: { reason } });

  it('are added and revoked by entries', async () => {
    const { id, kid } = await registered();
    const added = await admin.ask('POST', `/api/v1/stations/${id}/keys`, {
      body: { publicKey: await newKey() },
    });
    expect(added).toMatchObject({ status: 201, body: { revokedAt: null, simulated: false } });
    const revoked = await revoke(id, kid);
    expect(revoked).toMatchObject({ status: 201, body: { kid, reason: '设备遗失' } });
    const entry = await system.http.get(`/api/v1/entries/${String(revoked.body['revocationEntryId'])}`);
    expect(entry).toMatchObject({ type: 'key-revocation/1', payload: { data: { kid, reason: '设备遗失' } } });
    const { items } = await system.http.get<{ items: Json[] }>(`/api/v1/stations/${id}/keys`);
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(revoked.body);
  });

  it('are revoked once, by their own station, with a reason', async () => {
    const one = await registered();
    const other = await registered();
    expect((await revoke(other.id, one.kid)).body['code']).toBe('unknown-station-key');
    expect((await revoke(one.id, 'A'.repeat(43))).body['code']).toBe('unknown-station-key');
    expect((await revoke('no-such', one.kid)).body['code']).toBe('unknown-station');
    expect((await revoke(one.id, one.kid, '')).body['errors']).toMatchObject([{ path: 'reason' }]);
    expect((await revoke(one.id, one.kid, 'x'.repeat(501))).body['errors']).toMatchObject([
      { path: 'reason' },
    ]);
    expect((await revoke(one.id, one.kid)).status).toBe(201);
    expect(await revoke(one.id, one.kid)).toMatchObject({
      status: 409,
      body: { code: 'key-already-revoked' },
    });
  });

  it('are not taken from another station', async () => {
    const publicKey = await newKey();
    await registered({ publicKey });
    const { id } = await registered();
    expect(
      (await admin.ask('POST', `/api/v1/stations/${id}/keys`, { body: { publicKey } })).body['code'],
    ).toBe('key-already-registered');
  });

  it('are for operators to change', async () => {
    const { id, kid } = await registered();
    const regulator = await system.http.signIn('is-regulator', await resetPassword('is-regulator'));
    const body = { publicKey: await newKey() };
    expect((await regulator.ask('POST', `/api/v1/stations/${id}/keys`, { body })).status).toBe(403);
    expect(
      (
        await regulator.ask('POST', `/api/v1/stations/${id}/keys/${kid}/revocation`, {
          body: { reason: 'x' },
        })
      ).status,
    ).toBe(403);
    expect((await regulator.ask('POST', `/api/v1/stations/${id}/credentials`)).status).toBe(403);
    expect((await regulator.ask('PATCH', `/api/v1/stations/${id}`, { body: { geofenceM: 1 } })).status).toBe(
      403,
    );
  });
});

async function resetPassword(username: string): Promise<string> {
  const { items } = await admin.get<{ items: Json[] }>('/api/v1/users?limit=200');
  const id = items.find((item) => item['username'] === username)?.['id'];
  await admin.ask('PATCH', `/api/v1/users/${String(id)}`, { body: { password: 'set by the admin' } });
  return 'set by the admin';
}

describe('changing a station', () => {
  it('changes what is sent and nothing else', async () => {
    const { id } = await registered();
    const before = await system.http.get(`/api/v1/stations/${id}`);
    const change = { geofenceM: 900, position: { lat: 28.5, lon: 121.9 } };
    const { status, body } = await admin.ask('PATCH', `/api/v1/stations/${id}`, { body: change });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, ...change });
  });

  it.each([
    { id: 'other' },
    { simulated: true },
    { geofenceM: null },
    { name: { zh: '只有中文' } },
    { position: null },
  ])('refuses %p', async (change) => {
    const { id } = await registered();
    const { status, body } = await admin.ask('PATCH', `/api/v1/stations/${id}`, { body: change });
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'invalid-request' });
  });
});

describe('presence', () => {
  const report = (station: string, online: boolean, at: string) =>
    system.http.ask('POST', '/api/v1/intake/presence', {
      token: gatewayKey,
      body: { items: [{ station, online, at }] },
    });

  it('is what the gateway saw last, whatever the order in which it is told', async () => {
    const { id } = await registered();
    const path = `/api/v1/stations/${id}`;
    const [first = '', second = '', third = ''] = [3, 2, 1].map((s) =>
      new Date(Date.now() - s * 1000).toISOString(),
    );
    await report(id, true, second);
    expect(await system.http.get(path)).toMatchObject({ online: true, lastSeenAt: second });
    await report(id, false, first);
    expect(await system.http.get(path)).toMatchObject({ online: true, lastSeenAt: second });
    await report(id, false, third);
    expect(await system.http.get(path)).toMatchObject({ online: false, lastSeenAt: third });
  });

  it('never lies in the future', async () => {
    const { id } = await registered();
    await report(id, true, '2199-01-01T00:00:00.000Z');
    const { lastSeenAt } = await system.http.get(`/api/v1/stations/${id}`);
    expect(Date.parse(String(lastSeenAt))).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it('shows a station that connects, and its totals when it weighs', async () => {
    const station = await system.registerStation('really-connected');
    await station.connect();
    await station.weigh();
    const path = '/api/v1/stations/really-connected';
    const seen = await waitFor('the station to be seen', async () => {
      const view = await system.http.get<{
        online: boolean;
        lastSeenAt: string | null;
        totals: { readings: number };
      }>(path);
      return view.online && view.totals.readings > 0 && view.lastSeenAt !== null && view;
    });
    expect(seen.totals.readings).toBe(1);
    await station.disconnect();
  });
});

/** The data of a type's first entry, once the log has it. */
async function firstData(type: string): Promise<object> {
  const id = await waitFor(`an entry ${type}`, async () => {
    const { items } = await system.http.get<{ items: { id: string }[] }>(`/api/v1/entries?type=${type}`);
    return items[0]?.id;
  });
  const entry = await system.http.get<{ statement: string }>(`/api/v1/entries/${id}`);
  return parseStatement(entry.statement).payload.data;
}

describe('an organisation', () => {
  it('may sign when it brings a key, which becomes an entry', async () => {
    const publicKey = await newKey();
    const body = { id: 'cert-house', name: { zh: '认证机构', en: 'Certifier' }, publicKey };
    const made = await admin.ask('POST', '/api/v1/organisations', { body });
    expect(made).toMatchObject({ status: 201, body: { id: 'cert-house', name: body.name } });
    expect(await firstData('organisation-key/1')).toEqual({
      id: 'cert-house',
      key: publicKey,
      simulated: false,
    });
    const users = {
      username: 'of-cert-house',
      displayName: 'x',
      roles: ['certifier'],
      organisationId: 'cert-house',
    };
    expect(await admin.ask('POST', '/api/v1/users', { body: users })).toMatchObject({
      status: 201,
      body: { organisationId: 'cert-house' },
    });
  });

  it('is not made when its key belongs to a station', async () => {
    const publicKey = await newKey();
    await registered({ publicKey });
    const body = { id: 'key-thief', name: { zh: '某机构', en: 'Some' }, publicKey };
    expect((await admin.ask('POST', '/api/v1/organisations', { body })).body['code']).toBe(
      'key-already-registered',
    );
    const { items } = await admin.get<{ items: Json[] }>('/api/v1/organisations');
    expect(items.map((item) => item['id'])).not.toContain('key-thief');
  });
});

describe('the ledger', () => {
  it('has a DID document with the key of its genesis', async () => {
    const identity = await system.http.get('/.well-known/tidemark.json');
    const document = await system.http.get<{ id: string; verificationMethod: { publicKeyJwk: Jwk }[] }>(
      '/.well-known/did.json',
    );
    expect(document.id).toBe(identity['did']);
    const genesis = (await firstData('genesis/1')) as { key: Jwk };
    expect(document.verificationMethod.map(({ publicKeyJwk }) => publicKeyJwk)).toEqual([genesis.key]);
  });
});

describe('the list of stations', () => {
  it('comes in pages, each station once, in the order of ids', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const page = await system.http.get<{ items: { id: string }[]; next: string | null }>(
        `/api/v1/stations?limit=4${after}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toContain('wanted-by-many');
  });
});
