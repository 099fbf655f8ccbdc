import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { HttpClient, Json } from '../support/http-client.ts';
import { makeHome, startTestSystem, type TestSystem } from '../support/system.ts';

const PASSWORD = 'a long enough password';

let home: string;
let system: TestSystem;
let admin: HttpClient;
let names = 0;

beforeAll(async () => {
  home = makeHome();
  system = await startTestSystem({}, home);
  admin = system.admin;
}, 60_000);
afterAll(() => system.remove());

/** A new user who is signed in. */
async function user(...roles: string[]): Promise<{ id: string; username: string; client: HttpClient }> {
  const username = `user-${(names += 1)}`;
  const { status, body } = await admin.ask('POST', '/api/v1/users', {
    body: { username, displayName: 'Somebody', roles, password: PASSWORD },
  });
  expect(status).toBe(201);
  return { id: String(body['id']), username, client: await system.http.signIn(username, PASSWORD) };
}

const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  system.http.ask('POST', '/api/v1/sessions', { body: { username, password }, headers });

const itemsOf = (body: Json) => body['items'] as Json[];

describe('the first start', () => {
  it('writes the password of admin where only its owner reads it', async () => {
    const file = join(home, 'admin-password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await admin.get('/api/v1/me')).toMatchObject({
      kind: 'user',
      username: 'admin',
      roles: ['admin'],
    });
  });

  it('gives the gateway a key that is good for its own routes alone', async () => {
    const token = readFileSync(join(home, 'gateway-key'), 'utf8').trim();
    expect(await system.http.ask('GET', '/api/v1/me', { token })).toMatchObject({
      status: 200,
      body: { kind: 'api-key', roles: ['gateway'] },
    });
    expect((await system.http.ask('GET', '/api/v1/users', { token })).status).toBe(403);
  });
});

describe('signing in', () => {
  it('refuses a wrong password and an unknown name with the same words', async () => {
    const wrong = await signIn('admin', 'not it');
    const unknown = await signIn('nobody-here', 'not it');
    expect(wrong).toMatchObject({
      status: 401,
      body: { code: 'wrong-credentials', title: '用户名或密码不正确' },
    });
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
  });

  it('tells in the language that was asked for', async () => {
    const { body, headers } = await signIn('admin', 'not it', { 'accept-language': 'en-GB' });
    expect(body['title']).toBe('User name or password is wrong');
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('stops guesses at one name, and says how long', async () => {
    for (let i = 0; i < 10; i += 1) expect((await signIn('guessed', `guess ${i}`)).status).toBe(401);
    const { status, body, headers } = await signIn('guessed', 'one more');
    expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'too-many-attempts' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(200);
  });

  it('stops one address that guesses at many names, and nobody else', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const guesses = Array.from({ length: 50 }, (_, i) => signIn(`many-${i}`, 'guess', from('203.0.113.7')));
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await signIn('many-50', 'guess', from('203.0.113.7'))).status).toBe(429);
    expect((await signIn('many-51', 'guess', from('203.0.113.8'))).status).toBe(401);
  });

  it('keeps neither token nor password in the database', async () => {
    const { client, username } = await user('farmer');
    const { body } = await admin.ask('POST', '/api/v1/api-keys', {
      body: { name: 'a machine', roles: ['regulator'] },
      headers: { 'idempotency-key': 'kept-but-encrypted-1' },
    });
    const { body: session } = await signIn(username, PASSWORD);
    const database = new pg.Client(system.databaseUrl);
    await database.connect();
    const tables = ['users', 'sessions', 'api_keys', 'idempotency_keys'];
    const dumps: pg.QueryResult[] = [];
    for (const table of tables) dumps.push(await database.query(`SELECT t::text FROM ${table} t`));
    await database.end();
    const everything = JSON.stringify(dumps.map(({ rows }) => rows));
    const asHex = (secret: unknown) => Buffer.from(String(secret)).toString('hex');
    expect(everything).toContain(username);
    for (const secret of [session['token'], body['secret'], PASSWORD]) {
      expect(everything).not.toContain(String(secret));
      expect(everything).not.toContain(asHex(secret));
    }
    expect((await client.ask('GET', '/api/v1/me')).status).toBe(200);
  });
});

describe('a session', () => {
  it('ends at once when its user signs out', async () => {
    const { client } = await user('operator');
    expect((await client.ask('DELETE', '/api/v1/sessions/current')).status).toBe(204);
    expect(await client.ask('GET', '/api/v1/me')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('can be ended from another one of the same user, and by no other user', async () => {
    const { client, username } = await user('operator');
    const other = await system.http.signIn(username, PASSWORD);
    const [id] = itemsOf(await client.get('/api/v1/sessions')).filter((item) => !item['current']);
    const stranger = await user('operator');
    const path = `/api/v1/sessions/${String(id?.['id'])}`;
    expect((await stranger.client.ask('DELETE', path)).status).toBe(404);
    expect((await other.ask('GET', '/api/v1/me')).status).toBe(200);
    expect((await client.ask('DELETE', path)).status).toBe(204);
    expect((await other.ask('GET', '/api/v1/me')).status).toBe(401);
  });

  it('makes room for a new one when there are twenty', async () => {
    const { client, username } = await user('operator');
    for (let i = 0; i < 20; i += 1) await system.http.signIn(username, PASSWORD);
    expect((await client.ask('GET', '/api/v1/me')).status).toBe(401);
    const newest = await system.http.signIn(username, PASSWORD);
    expect(itemsOf(await newest.get('/api/v1/sessions'))).toHaveLength(20);
  });

  it.each(['', 'nonsense', 'tms_nonsense', 'tmk_nonsense', 'x'.repeat(5000)])('is not %p', async (token) => {
    expect(
      (await system.http.ask('GET', '/api/v1/me', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401);
  });
});

describe('a password', () => {
  it('is changed by its user alone, and the other sessions end', async () => {
    const { client, username } = await user('bank');
    const other = await system.http.signIn(username, PASSWORD);
    const change = (currentPassword: string, newPassword: string) =>
      client.ask('POST', '/api/v1/me/password', { body: { currentPassword, newPassword } });
    expect(await change('not it', 'another long password')).toMatchObject({
      status: 403,
      body: { code: 'wrong-password' },
    });
    expect(await change(PASSWORD, 'short')).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ path: 'newPassword', code: 'min-length' }] },
    });
    expect((await change(PASSWORD, 'another long password')).status).toBe(204);
    expect((await client.ask('GET', '/api/v1/me')).status).toBe(200);
    expect((await other.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await signIn(username, PASSWORD)).status).toBe(401);
    expect((await signIn(username, 'another long password')).status).toBe(201);
  });
});

describe('users', () => {
  it('get a first password that is shown once when none is given', async () => {
    const body = { username: 'first-password', displayName: '新用户', roles: ['certifier'] };
    const made = await admin.ask('POST', '/api/v1/users', { body });
    expect(made).toMatchObject({ status: 201, body: { username: 'first-password', disabled: false } });
    expect((await signIn('first-password', String(made.body['initialPassword']))).status).toBe(201);
    expect(JSON.stringify(await admin.get('/api/v1/users'))).not.toContain('assword":');
    expect(await admin.ask('POST', '/api/v1/users', { body })).toMatchObject({
      status: 409,
      body: { code: 'username-taken' },
    });
  });

  it.each([
    ['capitals in the name', { username: 'Admin2' }, 'username'],
    ['a role that does not exist', { roles: ['king'] }, 'roles'],
    ['the role of the gateway, which is a machine', { roles: ['gateway'] }, 'roles'],
    ['a field that does not exist', { isAdmin: true }, 'isAdmin'],
    ['a password of four letters', { password: 'abcd' }, 'password'],
    ['a name with U+0000', { displayName: 'a\0b' }, 'displayName'],
  ])('are refused with %s', async (_, change, path) => {
    const good = { username: 'never-made', displayName: 'x', roles: [] };
    const { status, body } = await admin.ask('POST', '/api/v1/users', { body: { ...good, ...change } });
    expect({ status, paths: (body['errors'] as Json[]).map((mistake) => mistake['path']) }).toEqual({
      status: 400,
      paths: [path],
    });
  });

  it('are for administrators to see and to make', async () => {
    const { client, id } = await user('operator', 'certifier', 'regulator');
    for (const [method, path] of [
      ['GET', '/api/v1/users'],
      ['POST', '/api/v1/users'],
      ['PATCH', `/api/v1/users/${id}`],
    ] as const) {
      expect(
        await client.ask(method, path, method === 'GET' ? {} : { body: { roles: ['admin'] } }),
      ).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      expect((await system.http.ask(method, path)).status).toBe(401);
    }
  });

  it('lose their sessions at once when they are disabled, and are told so only with the right password', async () => {
    const { client, id, username } = await user('operator');
    const path = `/api/v1/users/${id}`;
    expect((await admin.ask('PATCH', path, { body: { disabled: true } })).body['disabled']).toBe(true);
    expect((await client.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await signIn(username, PASSWORD)).body['code']).toBe('user-disabled');
    expect((await signIn(username, 'not it')).body['code']).toBe('wrong-credentials');
    await admin.ask('PATCH', path, { body: { disabled: false } });
    expect((await client.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await signIn(username, PASSWORD)).status).toBe(201);
  });

  it('lose a role at once', async () => {
    const { client, id } = await user('admin');
    expect((await client.ask('GET', '/api/v1/users')).status).toBe(200);
    await admin.ask('PATCH', `/api/v1/users/${id}`, { body: { roles: ['operator'] } });
    expect((await client.ask('GET', '/api/v1/users')).status).toBe(403);
  });

  it('always keep one administrator, even when two remove each other at the same time', async () => {
    const me = await admin.get('/api/v1/me');
    const self = `/api/v1/users/${String(me['id'])}`;
    for (const body of [{ disabled: true }, { roles: ['operator'] }, { roles: [] }]) {
      expect(await admin.ask('PATCH', self, { body })).toMatchObject({
        status: 409,
        body: { code: 'last-admin' },
      });
    }
    const second = await user('admin');
    const outcomes = await Promise.all([
      admin.ask('PATCH', `/api/v1/users/${second.id}`, { body: { roles: [] } }),
      second.client.ask('PATCH', self, { body: { roles: [] } }),
    ]);
    expect(outcomes.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    // Whoever is left puts things back for the tests that follow.
    if (outcomes[1].status === 200) await second.client.ask('PATCH', self, { body: { roles: ['admin'] } });
    expect((await admin.ask('GET', '/api/v1/users')).status).toBe(200);
  });

  it('come in pages by name', async () => {
    const seen: unknown[] = [];
    let after = '';
    do {
      const page = await admin.get<{ items: Json[]; next: string | null }>(`/api/v1/users?limit=3${after}`);
      seen.push(...page.items.map((item) => item['username']));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toContain('admin');
    expect((await admin.ask('GET', '/api/v1/users?after=nonsense')).body['code']).toBe('invalid-cursor');
    expect((await admin.ask('GET', '/api/v1/users?limit=1000')).body['code']).toBe('invalid-request');
  });
});

describe('API keys', () => {
  const make = async (body: Json) => (await admin.ask('POST', '/api/v1/api-keys', { body })).body;

  it('work in either header until they are revoked', async () => {
    const { id, secret } = await make({ name: 'a machine', roles: ['operator'] });
    const asKey = () => system.http.ask('GET', '/api/v1/me', { headers: { 'x-api-key': String(secret) } });
    expect(await asKey()).toMatchObject({ status: 200, body: { kind: 'api-key', roles: ['operator'] } });
    expect((await system.http.ask('GET', '/api/v1/me', { token: String(secret) })).status).toBe(200);
    expect(
      itemsOf(await admin.get('/api/v1/api-keys?limit=200')).find((key) => key['id'] === id),
    ).not.toHaveProperty('secret');
    expect((await admin.ask('DELETE', `/api/v1/api-keys/${String(id)}`)).status).toBe(204);
    expect((await asKey()).status).toBe(401);
    expect((await admin.ask('DELETE', `/api/v1/api-keys/${String(id)}`)).body['code']).toBe(
      'unknown-api-key',
    );
  });

  it('do not work after their time', async () => {
    const { secret } = await make({ name: 'gone', roles: ['operator'], expiresAt: '2020-01-01T00:00:00Z' });
    expect((await system.http.ask('GET', '/api/v1/me', { token: String(secret) })).status).toBe(401);
  });

  it('have neither a password nor sessions', async () => {
    const { secret } = await make({ name: 'no person', roles: ['admin'] });
    const token = String(secret);
    const body = { currentPassword: 'x', newPassword: 'a long enough password' };
    for (const answer of [
      await system.http.ask('GET', '/api/v1/sessions', { token }),
      await system.http.ask('DELETE', '/api/v1/sessions/current', { token }),
      await system.http.ask('POST', '/api/v1/me/password', { token, body }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'users-only' } });
    }
  });

  it('cannot belong to an organisation that does not exist', async () => {
    expect(await make({ name: 'x', roles: ['bank'], organisationId: 'no-such' })).toMatchObject({
      code: 'unknown-organisation',
    });
  });
});
