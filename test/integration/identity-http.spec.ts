import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { HttpClient, Json } from '../support/http-client.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let admin: HttpClient;

beforeAll(async () => {
  system = await startTestSystem();
  admin = system.admin;
}, 60_000);
afterAll(() => system.remove());

/** Sends bytes as they are, and gives what comes back until the connection ends. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    // The server may close before it has read everything.
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

describe('Idempotency-Key', () => {
  const post = (key: string, name: string, client: HttpClient = admin) =>
    client.ask('POST', '/api/v1/api-keys', {
      body: { name, roles: ['operator'] },
      headers: { 'idempotency-key': key },
    });
  const countNamed = async (name: string) => {
    const { items } = await admin.get<{ items: Json[] }>('/api/v1/api-keys?limit=200');
    return items.filter((item) => item['name'] === name).length;
  };

  it('gives the same answer to the same request, secret included, and does the work once', async () => {
    const first = await post('one-and-the-same-key', 'once');
    const again = await post('one-and-the-same-key', 'once');
    expect(first.status).toBe(201);
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await countNamed('once')).toBe(1);
  });

  it('is refused for another request', async () => {
    await post('first-this-then-that', 'this');
    expect(await post('first-this-then-that', 'that')).toMatchObject({
      status: 409,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('lets one of many requests at the same time do the work', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('all-at-the-same-time', 'many')));
    const codes = new Set(answers.map(({ status, body }) => (status === 201 ? 'done' : body['code'])));
    expect(codes).toContain('done');
    expect([...codes].filter((code) => code !== 'done' && code !== 'idempotency-key-in-progress')).toEqual(
      [],
    );
    expect(await countNamed('many')).toBe(1);
  });

  it("is a caller's own", async () => {
    const { body } = await admin.ask('POST', '/api/v1/users', {
      body: { username: 'other-admin', displayName: 'x', roles: ['admin'] },
    });
    const other = await system.http.signIn('other-admin', String(body['initialPassword']));
    const mine = await post('the-key-of-two-people', 'two people');
    const theirs = await post('the-key-of-two-people', 'two people', other);
    expect(theirs.status).toBe(201);
    expect(theirs.body['id']).not.toBe(mine.body['id']);
  });

  it('is free again when the request was refused', async () => {
    expect((await post('refused-then-good-one', '')).status).toBe(400);
    expect((await post('refused-then-good-one', 'good')).status).toBe(201);
  });

  it.each(['short', 'with blanks in between', 'x'.repeat(129)])('cannot be %p', async (key) => {
    expect((await post(key, 'x')).body['code']).toBe('invalid-idempotency-key');
  });
});

describe('requests', () => {
  const raw = (body: string, type = 'application/json') =>
    fetch(`${system.httpUrl}/api/v1/sessions`, { method: 'POST', body, headers: { 'content-type': type } });
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as Json)['code']];

  it('that cannot be read are refused with their own codes', async () => {
    expect(await codeOf(await raw('{'))).toEqual([400, 'malformed-body']);
    expect(await codeOf(await raw('a=b', 'text/plain'))).toEqual([415, 'unsupported-media-type']);
    expect(await codeOf(await raw('[]'))).toEqual([400, 'invalid-request']);
    expect(await codeOf(await raw('null'))).toEqual([400, 'invalid-request']);
    expect(await codeOf(await raw(JSON.stringify({ username: 'x'.repeat(300_000) })))).toEqual([
      413,
      'body-too-large',
    ]);
    expect(await codeOf(await raw('{"__proto__":{"x":1}}'))).toEqual([400, 'malformed-body']);
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(await codeOf(await raw(deep))).toEqual([400, 'malformed-body']);
  });

  it.each([
    ['malformed-request', 400, 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'malformed-request',
      400,
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['headers-too-large', 431, `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(70_000)}\r\n\r\n`],
  ])('that are no HTTP are answered with a problem too: %s', async (code, status, bytes) => {
    const answer = await exchange(Number(new URL(system.httpUrl).port), bytes);
    const [head, body] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*content-type: application/problem\\+json`, 's'));
    expect(JSON.parse(body!)).toMatchObject({ code, status });
  });

  it('to nowhere are answered with a problem', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1/stations/%00', '/api/v1/users/1']) {
      const { status, body } = await admin.ask('DELETE', path);
      expect({ path, status, code: body['code'] }).toEqual({ path, status: 404, code: 'not-found' });
    }
  });

  it('carry their id through, and get one when they have none', async () => {
    const given = await system.http.ask('GET', '/health/live', {
      headers: { 'x-request-id': 'my-own-id-0001' },
    });
    const made = await system.http.ask('GET', '/health/live', { headers: { 'x-request-id': 'bad id\t' } });
    expect(given.headers.get('x-request-id')).toBe('my-own-id-0001');
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}-\d+$/);
  });

  it('from pages of other origins may read what is public, and nothing else', async () => {
    const origin = { origin: 'https://elsewhere.example' };
    const open = await system.http.ask('GET', '/api/v1/stations', { headers: origin });
    const closed = await admin.ask('GET', '/api/v1/users', { headers: origin });
    const preflight = await system.http.ask('OPTIONS', '/api/v1/users', {
      headers: {
        ...origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(open.headers.get('access-control-allow-origin')).toBe('*');
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('get headers that keep browsers strict', async () => {
    const { headers } = await system.http.ask('GET', '/health/live');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('are compressed where that saves something', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    expect(
      (await system.http.ask('GET', '/api/openapi.json', { headers })).headers.get('content-encoding'),
    ).toBe('gzip');
    expect(
      (await system.http.ask('GET', '/health/live', { headers })).headers.get('content-encoding'),
    ).toBeNull();
  });
});

describe('every route', () => {
  const table = readFileSync(new URL('../../api/src/http/route-table.txt', import.meta.url), 'utf8');
  const routes = table
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [method = '', path = '', ...access] = line.split(/ +/);
      return { method, path: path.replace(/:(\w+)/g, '1'), access: access.join(' ') };
    });
  const closed = routes.filter(({ access }) => access !== 'public');

  it('that is not public refuses strangers', async () => {
    expect(closed.length).toBeGreaterThan(20);
    for (const { method, path } of closed) {
      const { status, body } = await system.http.ask(method, path);
      expect({ method, path, status, code: body['code'] }).toEqual({
        method,
        path,
        status: 401,
        code: 'unauthenticated',
      });
    }
  });

  it('for certain roles refuses a user without any', async () => {
    const made = await admin.ask('POST', '/api/v1/users', {
      body: { username: 'without-roles', displayName: 'x', roles: [] },
    });
    const nobody = await system.http.signIn('without-roles', String(made.body['initialPassword']));
    for (const { method, path } of closed.filter(({ access }) => access !== 'signed-in')) {
      const { status, body } = await nobody.ask(method, path);
      expect({ method, path, status, code: body['code'] }).toEqual({
        method,
        path,
        status: 403,
        code: 'forbidden',
      });
    }
  });
});

describe('health', () => {
  it('names every check', async () => {
    expect(await system.http.get('/health/ready')).toMatchObject({
      ready: true,
      checks: { database: { ready: true }, checkpoint: { ready: true } },
    });
  });

  it('offers its metrics, with routes by their pattern', async () => {
    await system.http.ask('GET', '/api/v1/stations/no-such-station');
    const metrics = await system.http.text('/metrics');
    expect(metrics).toContain('route="/api/v1/stations/:id",status="404"');
    expect(metrics).not.toContain('no-such-station');
    expect(metrics).toMatch(/tidemark_database_connections\{state="open"\} \d+/);
  });
});
