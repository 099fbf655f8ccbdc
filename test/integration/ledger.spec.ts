import { fromBase64, toHex, utf8 } from '@tidemark/core/bytes';
import { parseCheckpoint, verifyCheckpoint } from '@tidemark/core/checkpoint';
import { decodeEntryBundle } from '@tidemark/core/entry-bundle';
import type { PrivateJwk } from '@tidemark/core/jwk';
import { thumbprint } from '@tidemark/core/jwk';
import { leafHash, verifyConsistency, verifyInclusion } from '@tidemark/core/merkle';
import { entryIdHex, parseStatement } from '@tidemark/core/statement';
import { edgeTiles, rootOfEdge, type Tile, TILE_WIDTH, tilePath } from '@tidemark/core/tiles';
import pg from 'pg';
import { GatewayClient, registerKeyed } from '../support/gateway-client.ts';
import type { Json } from '../support/http-client.ts';
import { makeHome, startTestSystem, type TestSystem } from '../support/system.ts';
import { waitFor } from '../support/wait-for.ts';
import { signWeighing, weighing } from '../support/weighing.ts';

const STATION = 'ledger-test';
const ENTRIES = 600;

type Inclusion = { index: number; treeSize: number; rootHash: string; leafHash: string; proof: string[] };
type Consistency = { from: number; to: number; fromRootHash: string; toRootHash: string; proof: string[] };
type Listed = { items: { id: string; index: number; type: string; seq: number }[]; next: string | null };

let system: TestSystem;
let gateway: GatewayClient;
let database: pg.Client;
let key: PrivateJwk;
let ids: string[];
let seq = 0;

const sign = (data?: object) => signWeighing(STATION, (seq += 1), key, data);

/** Waits until an entry has its place in the log. */
const indexOf = (id: string) =>
  waitFor(`the index of ${id}`, async () => {
    const { index } = await system.http.get<{ index: number | null }>(`/api/v1/entries/${id}`);
    return index ?? undefined;
  });

const bytesOf = async (path: string) => {
  const response = await fetch(`${system.httpUrl}/log/${path}`);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
};

beforeAll(async () => {
  const home = makeHome();
  system = await startTestSystem({}, home);
  gateway = new GatewayClient(system.http, home);
  database = new pg.Client({ connectionString: system.databaseUrl });
  await database.connect();
  key = await registerKeyed(system.admin, STATION);
  const statements = await Promise.all(Array.from({ length: ENTRIES }, () => sign()));
  ids = statements.map(entryIdHex);
  for (const half of [statements.slice(0, 300), statements.slice(300)]) {
    await gateway.take(...half.map((payload) => ({ station: STATION, payload })));
  }
  await indexOf(ids.at(-1)!);
}, 60_000);
afterAll(async () => {
  await database.end();
  await system.remove();
});

describe('the tables of the log', () => {
  it.each([
    'UPDATE entries SET type = type',
    'DELETE FROM entries',
    'TRUNCATE entries CASCADE',
    'UPDATE log_index SET index = index + 1',
    'DELETE FROM log_index',
    'TRUNCATE log_index',
    'UPDATE checkpoints SET note = note',
    'DELETE FROM checkpoints WHERE tree_size = 1',
    'DELETE FROM tiles',
  ])('refuse %s', async (text) => {
    await expect(database.query(text)).rejects.toThrow(/append-only/);
  });

  it('refuse a gap between indexes', async () => {
    const insert = `INSERT INTO log_index SELECT max(index) + 2, decode(repeat('ab', 32), 'hex'), 'x/1' FROM log_index`;
    await expect(database.query(insert)).rejects.toThrow(/leave a gap/);
  });

  it('refuse a tile that shrinks or changes', async () => {
    const shrink = `UPDATE tiles SET hashes = substring(hashes FOR 32) WHERE level = 0 AND index = 0`;
    await expect(database.query(shrink)).rejects.toThrow(/may only grow/);
  });

  it('refuse a weighing whose net is not gross minus tare', async () => {
    await expect(database.query('UPDATE weighings SET net_g = net_g + 1')).rejects.toThrow(
      /check constraint/,
    );
  });
});

describe('the log', () => {
  it('begins with the genesis entry, which says who the ledger is', async () => {
    const { items } = await system.http.get<Listed>('/api/v1/entries?type=genesis/1');
    expect(items).toMatchObject([{ index: 0 }]);
    const { payload } = await system.http.get<{ payload: { data: Json } }>(`/api/v1/entries/${items[0]!.id}`);
    expect(payload.data).toMatchObject(await system.http.get('/.well-known/tidemark.json'));
  });

  it("is rebuilt from its tiles by somebody else's client, to the root that is signed", async () => {
    const { vkey } = await system.http.get<{ vkey: string }>('/.well-known/tidemark.json');
    const { size, root } = await verifyCheckpoint(await system.http.text('/log/checkpoint'), vkey);
    const leaves: string[] = [];
    for (let index = 0; index * TILE_WIDTH < size; index += 1) {
      const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
      const bundle = await bytesOf(tilePath({ level: 'entries', index, width }));
      leaves.push(...decodeEntryBundle(bundle.bytes).map((entry) => toHex(leafHash(entry!))));
      const { bytes } = await bytesOf(tilePath({ level: 0, index, width }));
      expect(toHex(bytes)).toBe(leaves.slice(index * TILE_WIDTH).join(''));
    }
    expect(leaves).toEqual(expect.arrayContaining(ids));
    const edge = await Promise.all(
      edgeTiles(size).map(async (address): Promise<Tile> => {
        const { bytes } = await bytesOf(tilePath(address));
        return { level: Number(address.level), index: address.index, hashes: bytes };
      }),
    );
    expect(toHex(rootOfEdge(edge))).toBe(toHex(root));
  });

  it('serves tiles that may be kept for ever, and a checkpoint that may not', async () => {
    const tile = await bytesOf('tile/0/000.p/5');
    expect(tile.bytes).toHaveLength(5 * 32);
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('cache-control')).toMatch(/immutable/);
    const checkpoint = await bytesOf('checkpoint');
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['tile/0/999', 'tile/0/0', 'tile/7/000', 'tile/0/000.p/256', 'tile/0/000.p/0', 'tile/entries/099'])(
    'has no %s, and nobody may remember that',
    async (path) => {
      const response = await fetch(`${system.httpUrl}/log/${path}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control') ?? '').not.toMatch(/immutable/);
    },
  );

  it('proves that an entry is in it, for every size since', async () => {
    const index = await indexOf(ids[7]!);
    for (const size of [index + 1, index + 2, 256, 300, 512, undefined]) {
      if (size !== undefined && size <= index) continue;
      const proof = await system.http.get<Inclusion>(
        `/api/v1/log/proofs/inclusion?id=${ids[7]}${size === undefined ? '' : `&size=${size}`}`,
      );
      expect(toHex(fromBase64(proof.leafHash))).toBe(ids[7]);
      const claim = {
        index,
        size: proof.treeSize,
        leaf: fromBase64(proof.leafHash),
        proof: proof.proof.map(fromBase64),
        root: fromBase64(proof.rootHash),
      };
      expect(verifyInclusion(claim)).toBe(true);
    }
  });

  it('proves that it only grew', async () => {
    for (const [from, to] of [
      [0, 5],
      [1, 2],
      [3, 7],
      [255, 257],
      [256, 512],
      [301, 600],
    ] as const) {
      const got = await system.http.get<Consistency>(`/api/v1/log/proofs/consistency?from=${from}&to=${to}`);
      const claim = {
        oldSize: from,
        newSize: to,
        oldRoot: fromBase64(got.fromRootHash),
        newRoot: fromBase64(got.toRootHash),
        proof: got.proof.map(fromBase64),
      };
      expect(verifyConsistency(claim)).toBe(true);
    }
  });

  it.each([
    ['inclusion?index=100000', 'outside-the-log', 400],
    ['inclusion?index=5&size=3', 'outside-the-log', 400],
    ['inclusion?index=5&size=100000', 'outside-the-log', 400],
    ['inclusion', 'outside-the-log', 400],
    ['inclusion?index=-1', 'invalid-request', 400],
    [`inclusion?id=${'ab'.repeat(32)}`, 'unknown-entry', 404],
    ['consistency?from=9&to=5', 'outside-the-log', 400],
    ['consistency?from=x', 'invalid-request', 400],
  ])('answers proofs/%s with %s', async (path, code, status) => {
    const answer = await system.http.ask('GET', `/api/v1/log/proofs/${path}`);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('leaves an entry that is too long for a bundle out of it, and gives it by its id', async () => {
    const long = await sign(Array.from({ length: 250 }, () => weighing()));
    expect(long.length).toBeGreaterThan(0xffff);
    await gateway.take({ station: STATION, payload: long });
    const index = await indexOf(entryIdHex(long));
    const { bytes } = await bytesOf(
      tilePath({ level: 'entries', index: Math.floor(index / TILE_WIDTH), width: (index % TILE_WIDTH) + 1 }),
    );
    expect(decodeEntryBundle(bytes).at(-1)).toBeNull();
    const entry = await system.http.get<{ statement: string }>(`/api/v1/entries/${entryIdHex(long)}`);
    expect(entry.statement).toBe(long);
  });
});

describe('entries', () => {
  it('are listed newest first, page by page', async () => {
    const seen: number[] = [];
    let next: string | null = '';
    while (next !== null && seen.length < 450) {
      const page: Listed = await system.http.get(`/api/v1/entries?limit=200${next ? `&after=${next}` : ''}`);
      seen.push(...page.items.map(({ index }) => index));
      next = page.next;
    }
    expect(seen).toEqual(Array.from(seen, (_, i) => seen[0]! - i));
  });

  it('are listed by issuer, highest number first', async () => {
    const { items } = await system.http.get<Listed>(
      `/api/v1/entries?issuer=${STATION}&type=weighing/1&limit=3`,
    );
    expect(items.map((item) => item.seq)).toEqual([seq, seq - 1, seq - 2]);
  });

  it('are shown with statement, header and payload', async () => {
    const entry = await system.http.get(`/api/v1/entries/${ids[0]}`);
    const { header } = parseStatement(String(entry['statement']));
    expect(entry).toMatchObject({
      id: ids[0],
      issuer: STATION,
      epoch: 1,
      seq: 1,
      type: 'weighing/1',
      header,
      simulated: false,
    });
    expect(entry['issuerName']).toEqual({ zh: '大陈岛海洋云仓', en: 'Dachen' });
  });

  it.each(['ab'.repeat(32), 'xyz', 'AB'.repeat(32)])('are not found by %s', async (id) => {
    expect((await system.http.ask('GET', `/api/v1/entries/${id}`)).status).toBe(404);
  });
});

describe('keys', () => {
  it('that end leave no statement of theirs behind the revocation, however fast it comes', async () => {
    const id = 'ledger-revoked';
    const own = await registerKeyed(system.admin, id);
    const statements = await Promise.all(Array.from({ length: 400 }, (_, i) => signWeighing(id, i + 1, own)));
    const posts = Array.from({ length: 20 }, (_, i) =>
      gateway.take(...statements.slice(i * 20, i * 20 + 20).map((payload) => ({ station: id, payload }))),
    );
    const revoked = await system.admin.ask(
      'POST',
      `/api/v1/stations/${id}/keys/${thumbprint(own)}/revocation`,
      {
        body: { reason: 'lost' },
      },
    );
    expect(revoked.status).toBe(201);
    const outcomes = (await Promise.all(posts)).flatMap(({ results }) =>
      results.map(({ statements: [one] }) => one!),
    );
    expect(new Set(outcomes.map((one) => one.code ?? one.status)).size).toBeLessThanOrEqual(2);
    const revocation = String(revoked.body['revocationEntryId']);
    const end = await indexOf(revocation);
    const { rows } = await database.query<{ newest: string | null }>(
      'SELECT max(l.index) AS newest FROM log_index l JOIN entries e ON e.id = l.entry_id WHERE e.issuer = $1',
      [id],
    );
    expect(Number(rows[0]!.newest ?? -1)).toBeLessThan(end);
  });
});

describe('live events', () => {
  type Event = { id: number; name: string; data: Json };

  async function follow(
    until: (events: Event[]) => boolean,
    headers: Record<string, string> = {},
  ): Promise<Event[]> {
    const stop = new AbortController();
    const response = await fetch(`${system.httpUrl}/api/v1/live`, { headers, signal: stop.signal });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events: Event[] = [];
    let text = '';
    for await (const chunk of response.body!) {
      text += new TextDecoder().decode(chunk);
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, id, name, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        if (id) events.push({ id: Number(id), name: name!, data: JSON.parse(data!) as Json });
        text = text.slice(end + 2);
      }
      if (until(events)) break;
    }
    stop.abort();
    return events;
  }

  it('tell of a weighing, its checkpoint and its anchor, in growing ids', async () => {
    const following = follow((events) =>
      ['weighing', 'checkpoint', 'anchor'].every((name) => events.some((one) => one.name === name)),
    );
    const jws = await sign();
    await waitFor('a viewer', async () =>
      /^tidemark_live_viewers 1$/m.test(await system.http.text('/metrics')),
    );
    await gateway.take({ station: STATION, payload: jws });
    const events = await following;
    expect(events.find(({ name }) => name === 'weighing')!.data).toMatchObject({
      entryId: entryIdHex(jws),
      netG: 12_200,
      position: 0,
    });
    const told = events.map(({ id }) => id);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('go on where a viewer left off', async () => {
    const missed = await sign();
    await gateway.take({ station: STATION, payload: missed });
    const index = await indexOf(entryIdHex(missed));
    const events = await follow((seen) => seen.length >= 1, { 'last-event-id': String(index * 1024) });
    expect(events.map(({ id, data }) => [id, data['entryId']])).toContainEqual([
      (index + 1) * 1024,
      entryIdHex(missed),
    ]);
  });
});

describe('the overview', () => {
  it('adds up what came in', async () => {
    const overview = await system.http.get<{
      totals: { readings: number; netG: number };
      log: Json;
      example: string;
    }>('/api/v1/overview');
    const { rows } = await database.query<{ n: string; net: string }>(
      'SELECT count(*) AS n, sum(net_g) AS net FROM weighings',
    );
    expect(overview.totals).toMatchObject({ readings: Number(rows[0]!.n), netG: Number(rows[0]!.net) });
    expect(overview.example).toMatch(/^[0-9a-f]{64}$/);
    const checkpoint = parseCheckpoint(await system.http.text('/log/checkpoint'));
    expect(utf8(checkpoint.origin).length).toBeGreaterThan(0);
    expect(overview.log).toMatchObject({ treeSize: expect.any(Number) });
  });

  it('lists weighings by station and class', async () => {
    const list = (query: string) => system.http.get<{ items: Json[] }>(`/api/v1/weighings?limit=2&${query}`);
    expect((await list(`station=${STATION}`)).items).toMatchObject([
      { station: STATION, source: { kind: 'collector', id: 'c-7f3a' } },
      {},
    ]);
    expect((await list(`station=${STATION}&wasteClass=battery`)).items).toEqual([]);
    expect((await list('wasteClass=marine-plastic')).items).toHaveLength(2);
  });
});
