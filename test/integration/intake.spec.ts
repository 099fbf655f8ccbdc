import { fromBase64Url } from '@tidemark/core/bytes';
import { sign as signBytes } from '@tidemark/core/ed25519';
import { generateKey, type PrivateJwk, thumbprint } from '@tidemark/core/jwk';
import { entryIdHex } from '@tidemark/core/statement';
import pg from 'pg';
import { GatewayClient, registerKeyed } from '../support/gateway-client.ts';
import type { Json } from '../support/http-client.ts';
import { makeHome, startTestSystem, type TestSystem } from '../support/system.ts';
import { signWeighing, weighing } from '../support/weighing.ts';

let system: TestSystem;
let gateway: GatewayClient;
let database: pg.Client;
let station: string;
let key: PrivateJwk;
let count = 0;

beforeAll(async () => {
  const home = makeHome();
  system = await startTestSystem({}, home);
  gateway = new GatewayClient(system.http, home);
  database = new pg.Client({ connectionString: system.databaseUrl });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await system.remove();
});
beforeEach(async () => {
  count += 1;
  station = `intake-${count}`;
  key = await registerKeyed(system.admin, station);
});

const sign = (seq: number | bigint, data: object = weighing(), change = {}) =>
  signWeighing(station, seq, key, data, change);

/** Signs what `signStatement` would refuse to. */
async function signAnything(seq: number, change: object): Promise<string> {
  const [header, body] = (await sign(seq)).split('.');
  const payload = { ...(JSON.parse(Buffer.from(body!, 'base64url').toString()) as object), ...change };
  const signed = `${header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
  const signature = await signBytes(fromBase64Url(key.d), Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

async function revokeKey(): Promise<void> {
  const path = `/api/v1/stations/${station}/keys/${thumbprint(key)}/revocation`;
  const { status } = await system.admin.ask('POST', path, { body: { reason: 'the box was stolen' } });
  expect(status).toBe(201);
}

async function rowsOf(text: string, values: unknown[] = []): Promise<Json[]> {
  return (await database.query<Json>(text, values)).rows;
}

const quarantined = () =>
  rowsOf('SELECT * FROM quarantine WHERE station = $1 ORDER BY id', [station]) as Promise<
    (Json & { bytes: Buffer; code: string })[]
  >;

describe('an accepted statement', () => {
  it('is an entry with its bytes, a weighing, a total and a place in its stream', async () => {
    const jws = await sign(1);
    expect(await gateway.takeOne(station, jws)).toEqual({ status: 'accepted', id: entryIdHex(jws), seq: 1 });
    const [entry] = await rowsOf('SELECT statement, seq FROM entries WHERE issuer = $1', [station]);
    expect(entry).toEqual({ statement: jws, seq: '1' });
    const [total] = await rowsOf('SELECT readings, net_g FROM daily_totals WHERE station = $1', [station]);
    expect(total).toEqual({ readings: '1', net_g: '12200' });
    const [stream] = await rowsOf('SELECT received::text FROM streams WHERE issuer = $1', [station]);
    expect(stream).toEqual({ received: '{[1,2)}' });
  });

  it('that comes again is a duplicate, stored once', async () => {
    const jws = await sign(1);
    await gateway.takeOne(station, jws);
    const again = await gateway.take({ station, payload: jws });
    expect(again.results[0]!.statements[0]).toEqual({ status: 'duplicate', id: entryIdHex(jws), seq: 1 });
    expect(again.acks).toEqual([{ station, epoch: 1, seq: 1, refused: [] }]);
    expect(await rowsOf('SELECT 1 FROM weighings WHERE station = $1', [station])).toHaveLength(1);
  });

  it('may stand twice in one batch', async () => {
    const jws = await sign(1);
    const { results } = await gateway.take({ station, payload: jws }, { station, payload: jws });
    expect(results.map(({ statements }) => statements[0]!.status)).toEqual(['accepted', 'duplicate']);
  });

  it('may share a message with others, one a line', async () => {
    const payload = `${await sign(1)}\n${await sign(2)}\r\n${await sign(3)}\n`;
    const { results, acks } = await gateway.take({ station, payload });
    expect(results[0]!.statements.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(acks).toEqual([{ station, epoch: 1, seq: 3, refused: [] }]);
  });

  it('may have 256 readings', async () => {
    const jws = await sign(
      1,
      Array.from({ length: 256 }, () => weighing()),
    );
    expect((await gateway.takeOne(station, jws)).status).toBe('accepted');
    const [total] = await rowsOf('SELECT readings, net_g FROM daily_totals WHERE station = $1', [station]);
    expect(total).toEqual({ readings: '256', net_g: String(256 * 12_200) });
  });

  it('may be of a material called null', async () => {
    expect((await gateway.takeOne(station, await sign(1, weighing({ material: 'null' })))).status).toBe(
      'accepted',
    );
  });

  it('may have the largest number there is', async () => {
    const answer = await gateway.take({ station, payload: await sign(2n ** 63n - 2n) });
    expect(answer.results[0]!.statements[0]).toMatchObject({
      status: 'accepted',
      seq: '9223372036854775806',
    });
    expect(answer.acks[0]!.seq).toBe(0);
  });

  it('leaves a gap in its stream until what is missing comes', async () => {
    expect(
      (await gateway.take({ station, payload: await sign(1) }, { station, payload: await sign(3) })).acks[0]!
        .seq,
    ).toBe(1);
    const shown = await system.http.get(`/api/v1/stations/${station}`);
    expect(shown['gaps']).toEqual([{ epoch: 1, from: 2, to: 2 }]);
    expect((await gateway.take({ station, payload: await sign(2) })).acks[0]!.seq).toBe(3);
  });

  it('that comes in many batches at once is stored once, and none fails', async () => {
    const all = await Promise.all(Array.from({ length: 60 }, (_, i) => sign(i + 1)));
    const shuffled = Array.from({ length: 8 }, (_, shift) => [
      ...all.slice(shift * 7),
      ...all.slice(0, shift * 7),
    ]);
    const answers = await Promise.all(
      shuffled.map((list) => gateway.take(...list.map((payload) => ({ station, payload })))),
    );
    const accepted = answers
      .flatMap(({ results }) => results)
      .filter(({ statements }) => statements[0]!.status === 'accepted');
    expect(accepted).toHaveLength(60);
    const [total] = await rowsOf('SELECT readings FROM daily_totals WHERE station = $1', [station]);
    expect(total).toEqual({ readings: '60' });
  });
});

describe('a flag is raised, and the statement accepted, when', () => {
  const flagsOf = async (jws: string) => {
    expect((await gateway.takeOne(station, jws)).status).toBe('accepted');
    return (
      await system.http.get<{ flags: { code: string }[] }>(`/api/v1/entries/${entryIdHex(jws)}`)
    ).flags.map(({ code }) => code);
  };

  it('the clock is off by more than five minutes', async () => {
    const iat = new Date(Date.now() - 301_000).toISOString();
    expect(await flagsOf(await sign(1, weighing(), { iat }))).toEqual(['clock-off']);
  });

  it('the scale is past its calibration', async () => {
    const scale = { serial: 'xk3190-0042', calibratedUntil: '2020-06-30' };
    expect(await flagsOf(await sign(1, weighing({ scale })))).toEqual(['calibration-expired']);
  });

  it('the position is outside the geofence', async () => {
    expect(await flagsOf(await sign(1, weighing({ position: { lat: 28.6561, lon: 121.4419 } })))).toEqual([
      'outside-geofence',
    ]);
  });

  it('nothing of the kind is so', async () => {
    expect(await flagsOf(await sign(1))).toEqual([]);
  });
});

describe('what is refused has its own code', () => {
  const codeOf = async (payload: string | Promise<string>, topic?: string) =>
    (await gateway.takeOne(station, await payload, topic)).code;

  it.each([
    ['malformed-statement', 'a word', 'hello'],
    ['malformed-statement', 'nothing at all', ''],
    ['malformed-statement', 'three parts of nothing', 'a.b.c'],
    ['message-too-large', 'a byte over 256 KiB', 'x'.repeat(256 * 1024 + 1)],
  ])('%s: %s', async (code, _, payload) => {
    expect(await codeOf(payload)).toBe(code);
    expect((await quarantined())[0]!.bytes.toString()).toBe(payload);
  });

  it('malformed-statement: bytes that are not UTF-8, kept as they came', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x80]);
    const { results } = await gateway.take({ station, payloadBase64: bytes.toString('base64') });
    expect(results[0]!.statements).toMatchObject([
      { status: 'refused', code: 'malformed-statement', seq: null },
    ]);
    expect((await quarantined())[0]!.bytes.equals(bytes)).toBe(true);
  });

  it('unknown-station: an issuer that nobody registered', async () => {
    expect(await codeOf(sign(1, weighing(), { iss: 'nobody-here' }))).toBe('unknown-station');
  });

  it("wrong-issuer: another station's statement, with its own good signature", async () => {
    const other = `${station}-other`;
    const otherKey = await registerKeyed(system.admin, other);
    const jws = await signWeighing(other, 1, otherKey);
    expect(await codeOf(jws)).toBe('wrong-issuer');
    expect((await gateway.takeOne(other, jws)).status).toBe('accepted');
  });

  it("wrong-issuer: signed with another station's key", async () => {
    const otherKey = await registerKeyed(system.admin, `${station}-other`);
    expect(await codeOf(signWeighing(station, 1, otherKey))).toBe('wrong-issuer');
  });

  it('unknown-key', async () => {
    expect(await codeOf(signWeighing(station, 1, await generateKey()))).toBe('unknown-key');
  });

  it('bad-signature', async () => {
    const [header, , signature] = (await sign(1)).split('.');
    const [, payload] = (await sign(2)).split('.');
    expect(await codeOf(`${header}.${payload}.${signature}`)).toBe('bad-signature');
  });

  it('key-revoked, but for what was stored before', async () => {
    const first = await sign(1);
    expect((await gateway.takeOne(station, first)).status).toBe('accepted');
    await revokeKey();
    expect(await codeOf(sign(2))).toBe('key-revoked');
    expect(await codeOf(sign(1, weighing({ container: 'bag-0002' })))).toBe('key-revoked');
    expect((await gateway.takeOne(station, first)).status).toBe('duplicate');
  });

  it('wrong-topic', async () => {
    expect(await codeOf(sign(1), 'tidemark/v1/somebody-else/statements')).toBe('wrong-topic');
  });

  it.each<[string, object, object]>([
    ['unknown-type', weighing(), { type: 'weighing/2' }],
    ['type-not-allowed', { kid: 'A'.repeat(43), reason: 'mine' }, { type: 'key-revocation/1' }],
    ['mass-missing', { ...weighing(), netG: undefined }, {}],
    ['mass-negative', weighing({ grossG: -1 }), {}],
    ['net-mismatch', weighing({ netG: 12_201 }), {}],
    ['invalid-reading', { ...weighing(), wasteClass: 'treasure' }, {}],
    ['invalid-reading', { ...weighing(), telephone: '13800000000' }, {}],
  ])('%s', async (code, data, change) => {
    expect(await codeOf(sign(1, data, change))).toBe(code);
  });

  it('too-many-readings', async () => {
    const payload = {
      iss: station,
      epoch: 1,
      seq: 1,
      iat: new Date().toISOString(),
      type: 'weighing/1',
      data: Array.from({ length: 257 }, () => ({})),
    };
    const [header, , signature] = (await sign(1)).split('.');
    const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
    expect(await codeOf(`${header}.${body}.${signature}`)).toBe('too-many-readings');
  });

  it('equivocation: another statement under a number that is taken, as an alarm', async () => {
    await gateway.takeOne(station, await sign(1));
    expect(await codeOf(sign(1, weighing({ container: 'bag-0002' })))).toBe('equivocation');
    expect((await quarantined())[0]).toMatchObject({ code: 'equivocation', severity: 'alarm', seq: '1' });
    const { body } = await system.http.ask<string>('GET', '/metrics');
    expect(body).toMatch(/^tidemark_intake_equivocations_total [1-9]/m);
  });

  it('equivocation: two statements under one number in one batch', async () => {
    const [one, two] = [await sign(1), await sign(1, weighing({ container: 'bag-0002' }))];
    const { results } = await gateway.take({ station, payload: one }, { station, payload: two });
    expect(results.map(({ statements }) => statements[0]!.code ?? 'accepted')).toEqual([
      'accepted',
      'equivocation',
    ]);
  });
});

describe('a refused statement', () => {
  it('blocks nothing that comes with it', async () => {
    const { results } = await gateway.take(
      { station, payload: `${await sign(1)}\nnonsense\n${await sign(2)}` },
      { station, payload: await sign(3) },
    );
    expect(results.map(({ statements }) => statements.map(({ status }) => status))).toEqual([
      ['accepted', 'refused', 'accepted'],
      ['accepted'],
    ]);
  });

  it('is settled in the ack when its signature is good', async () => {
    const { acks } = await gateway.take(
      { station, payload: await sign(1) },
      { station, payload: await sign(2, weighing({ netG: 1 })) },
      { station, payload: await sign(3) },
    );
    expect(acks).toMatchObject([{ station, epoch: 1, seq: 3, refused: [{ seq: 2, code: 'net-mismatch' }] }]);
  });

  it.each<[string, object]>([
    ['too-many-readings', { data: Array.from({ length: 257 }, () => weighing()) }],
    ['malformed-statement', { data: [] }],
    ['malformed-statement', { iat: '2026-11-20T08:00:00Z' }],
    ['malformed-statement', { note: 'a member that no statement has' }],
    ['message-too-large', { data: [weighing({ container: 'x'.repeat(256 * 1024) })] }],
  ])('is settled also when its content cannot be read at all: %s', async (code, change) => {
    const { acks } = await gateway.take(
      { station, payload: await sign(1) },
      { station, payload: await signAnything(2, change) },
      { station, payload: await sign(3) },
    );
    expect(acks).toMatchObject([{ station, epoch: 1, seq: 3, refused: [{ seq: 2, code }] }]);
    expect(await quarantined()).toMatchObject([{ code, seq: '2' }]);
  });

  it('settles nothing when its key is revoked, whatever its content', async () => {
    await revokeKey();
    const { acks } = await gateway.take({ station, payload: await sign(1, weighing({ netG: 1 })) });
    expect(acks).toMatchObject([{ station, epoch: 1, seq: 0, refused: [{ seq: 1, code: 'key-revoked' }] }]);
  });

  it('is told under the epoch that it names, not as the same number of another', async () => {
    await gateway.take({ station, payload: await sign(1, weighing(), { epoch: 2 }) });
    const forged = await signWeighing(station, 7, await generateKey());
    const { acks } = await gateway.take({ station, payload: forged });
    expect(acks).toEqual([
      { station, epoch: 2, seq: 1, refused: [] },
      { station, epoch: 1, seq: 0, refused: [expect.objectContaining({ seq: 7, code: 'unknown-key' })] },
    ]);
  });

  it('settles nothing when anybody could have made it', async () => {
    const forged = await signWeighing(station, 1, await generateKey());
    const { acks } = await gateway.take({ station, payload: forged });
    expect(acks).toMatchObject([{ station, epoch: 1, seq: 0, refused: [{ seq: 1, code: 'unknown-key' }] }]);
  });

  it('that comes again and again is kept once and counted', async () => {
    const poison = await sign(1, weighing({ netG: 1 }));
    await gateway.take({ station, payload: poison }, { station, payload: poison });
    await gateway.take({ station, payload: poison });
    const kept = await quarantined();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ times_received: '3' });
  });

  it('is shown to the operator, who reviews it once', async () => {
    await gateway.takeOne(station, await sign(1, weighing({ netG: 1 })));
    const { items } = await system.admin.get<{ items: { id: string }[] }>(
      `/api/v1/quarantine?station=${station}&reviewed=false`,
    );
    expect(items).toMatchObject([
      { station, code: 'net-mismatch', severity: 'notice', seq: 1, reviewedBy: null },
    ]);
    const path = `/api/v1/quarantine/${items[0]!.id}`;
    expect(await system.admin.get(path)).toMatchObject({ bytesBase64: expect.any(String) });
    const review = () =>
      system.admin.ask('POST', `${path}/review`, { body: { note: 'the scale was tared twice' } });
    expect((await review()).body).toMatchObject({ reviewedBy: 'admin', note: 'the scale was tared twice' });
    expect((await review()).body).toMatchObject({ code: 'already-reviewed' });
    expect((await system.http.ask('GET', path)).status).toBe(401);
  });
});

describe('a batch', () => {
  it('of nothing is answered with nothing', async () => {
    expect(await gateway.take()).toEqual({ results: [], acks: [] });
  });

  it.each<[string, object[]]>([
    ['has more than 512 messages', Array.from({ length: 513 }, () => ({ station: 'abc', payload: '' }))],
    ['names no station', [{ payload: '' }]],
    ['has a message without a payload', [{ station: 'abc' }]],
  ])('that %s is refused whole', async (_, messages) => {
    const { status, body } = await gateway.post(messages as never);
    expect([status, (body as unknown as Json)['code']]).toEqual([400, 'invalid-batch']);
  });

  it('is for the gateway alone', async () => {
    const { status } = await system.admin.ask('POST', '/api/v1/intake/batches', { body: { messages: [] } });
    expect(status).toBe(403);
  });
});
