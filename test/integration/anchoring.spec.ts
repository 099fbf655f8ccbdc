import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainReader, type Rpc } from '@tidemark/core/chain-reader';
import { verifyEvidence } from '@tidemark/core/evidence-verify';
import type { PrivateJwk } from '@tidemark/core/jwk';
import { readRpcAnswer, rpcRequest } from '@tidemark/core/json-rpc';
import { entryIdHex } from '@tidemark/core/statement';
import { Interface, Transaction, Wallet } from 'ethers';
import pg from 'pg';
import { GatewayClient, registerKeyed } from '../support/gateway-client.ts';
import { Parts } from '../support/parts.ts';
import { waitFor } from '../support/wait-for.ts';
import { signWeighing } from '../support/weighing.ts';

const STATION = 'anchoring-test';

type AnchorRow = {
  id: string;
  tree_size: string;
  state: string;
  nonce: string;
  transaction_hash: Buffer;
  detail: string | null;
};

let parts: Parts;
let api: number;
let database: pg.Client;
let key: PrivateJwk;
let seq = 0;

const isReady = async (port: number) => (await parts.http(port).ask('GET', '/health/ready')).status === 200;

async function startApi(env: Record<string, string> = {}): Promise<void> {
  api = await parts.startApi(env);
  await waitFor('readiness', () => isReady(api));
}

async function weigh(): Promise<string> {
  const jws = await signWeighing(STATION, (seq += 1), key);
  const answer = await new GatewayClient(parts.http(api), parts.home).takeOne(STATION, jws);
  expect(answer.status).toBe('accepted');
  return entryIdHex(jws);
}

const evidenceOf = (id: string) =>
  waitFor(`evidence of ${id}`, () => parts.http(api).text(`/api/v1/entries/${id}/evidence`));

const anchors = async () => (await database.query<AnchorRow>('SELECT * FROM anchors ORDER BY id')).rows;

const rpc: Rpc = async (method, params) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(parts.chainUrl, {
    method: 'POST',
    headers,
    body: rpcRequest(1, method, params),
  });
  return readRpcAnswer(await response.json());
};

const verdictOf = async (file: string) => verifyEvidence(file, { chain: chainReader(rpc) });

const anchorerWallet = () => new Wallet(`0x${readFileSync(join(parts.home, 'anchorer-key'), 'utf8').trim()}`);

/** A transaction of the anchorer's key that has nothing to do with anchors. */
async function signForeign(nonce: number, wallet = anchorerWallet()): Promise<string> {
  const fees = { maxFeePerGas: 0, maxPriorityFeePerGas: 0, gasLimit: 21_000, value: 0 };
  return wallet.signTransaction({ type: 2, chainId: 31_337, to: wallet.address, nonce, ...fees });
}

async function settled(): Promise<void> {
  await waitFor('all of the log anchored', async () => {
    const { rows } = await database.query<{ done: boolean }>(
      `SELECT (SELECT max(tree_size) FROM anchors WHERE state = 'final') = (SELECT max(tree_size) FROM checkpoints)
         AND NOT EXISTS (SELECT FROM unsequenced) AS done`,
    );
    return rows[0]!.done;
  });
}

beforeAll(async () => {
  parts = await Parts.make();
  database = new pg.Client({ connectionString: parts.databaseUrl });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await parts.remove();
}, 60_000);

// One story: each part goes on where the one before has left the ledger.

it('does not begin while the chain is away, and says so', async () => {
  api = await parts.startApi();
  const { status, body } = await parts
    .http(api)
    .ask<{ checks: { genesis: { ready: boolean } } }>('GET', '/health/ready');
  expect([status, body.checks.genesis.ready]).toEqual([503, false]);
  const early = await new GatewayClient(parts.http(api), parts.home).post([]);
  expect([early.status, (early.body as unknown as { code: string }).code]).toEqual([503, 'ledger-not-begun']);
});

it('begins when the chain comes', async () => {
  await parts.startChain();
  await waitFor('readiness', () => isReady(api));
  key = await registerKeyed(await parts.admin(api), STATION);
});

it('answers 409 with Retry-After until an entry is anchored, then evidence that verifies and stays the same', async () => {
  const id = await weigh();
  const early = await parts.http(api).ask('GET', `/api/v1/entries/${id}/evidence`);
  if (early.status !== 200) {
    expect([early.status, early.body['code']]).toEqual([409, 'not-yet-anchored']);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  const file = await evidenceOf(id);
  expect(await verdictOf(file)).toMatchObject({ ok: true });
  await evidenceOf(await weigh());
  expect(await evidenceOf(id)).toBe(file);
  expect((await parts.http(api).ask('GET', `/api/v1/entries/${'ab'.repeat(32)}/evidence`)).body['code']).toBe(
    'unknown-entry',
  );
});

it('takes statements and starts while the chain is away, and catches up when it is back', async () => {
  await settled();
  await parts.killChain();
  const id = await weigh();
  await parts.killApi(api);
  await startApi();
  await weigh();
  const overview = await parts.http(api).get<{ anchor: { lagEntries: number } }>('/api/v1/overview');
  expect(overview.anchor.lagEntries).toBeGreaterThan(0);
  await parts.startChain();
  expect(await verdictOf(await evidenceOf(id))).toMatchObject({ ok: true });
}, 60_000);

it('sends what was prepared before a crash, byte for byte', async () => {
  await settled();
  await parts.killChain();
  await weigh();
  await waitFor('a checkpoint', async () => (await database.query('SELECT FROM unsequenced')).rowCount === 0);
  // Prepared by hand, as if the process had died between the commit and the broadcast.
  await parts.killApi(api);
  await parts.startChain();
  const contract = (
    await database.query<{ statement: string }>(`SELECT statement FROM entries WHERE type = 'genesis/1'`)
  ).rows[0]!;
  const { data } = JSON.parse(Buffer.from(contract.statement.split('.')[1]!, 'base64url').toString()) as {
    data: { contract: string };
  };
  const { rows } = await database.query<{ tree_size: string; root: Buffer }>(
    'SELECT tree_size, root FROM checkpoints ORDER BY tree_size DESC LIMIT 1',
  );
  const { tree_size: size, root } = rows[0]!;
  const wallet = anchorerWallet();
  const nonce = Number(await rpc('eth_getTransactionCount', [wallet.address, 'latest']));
  const call = new Interface(['function anchor(uint64,bytes32)']).encodeFunctionData('anchor', [size, root]);
  const raw = await wallet.signTransaction({
    type: 2,
    chainId: 31_337,
    to: data.contract,
    nonce,
    data: call,
    gasLimit: 200_000,
    maxFeePerGas: 0,
    maxPriorityFeePerGas: 0,
  });
  const hash = Transaction.from(raw).hash!;
  await database.query(
    `INSERT INTO anchors (tree_size, root, state, nonce, raw_transaction, transaction_hash, created_at) VALUES ($1, $2, 'pending', $3, $4, $5, now())`,
    [size, root, nonce, Buffer.from(raw.slice(2), 'hex'), Buffer.from(hash.slice(2), 'hex')],
  );
  await startApi();
  await settled();
  const mine = (await anchors()).filter((row) => row.tree_size === size);
  expect(mine).toMatchObject([{ state: 'final' }]);
  expect(`0x${mine[0]!.transaction_hash.toString('hex')}`).toBe(hash);
}, 60_000);

it('makes an anchor anew when somebody else with the key has taken its nonce', async () => {
  await settled();
  await parts.killApi(api);
  const wallet = anchorerWallet();
  const nonce = Number(await rpc('eth_getTransactionCount', [wallet.address, 'latest']));
  await database.query(
    `INSERT INTO anchors (tree_size, root, state, nonce, raw_transaction, transaction_hash, created_at)
     SELECT tree_size, root, 'pending', $1, '\\x00', decode(repeat('ab', 32), 'hex'), now() FROM checkpoints ORDER BY tree_size LIMIT 1`,
    [nonce],
  );
  await rpc('eth_sendRawTransaction', [await signForeign(nonce)]);
  await startApi();
  const id = await weigh();
  expect(await verdictOf(await evidenceOf(id))).toMatchObject({ ok: true });
  const failed = (await anchors()).find((row) => row.state === 'failed')!;
  expect(failed.detail).toBe(`another transaction of the key has taken nonce ${nonce}`);
}, 60_000);

it('gets contract and anchors back on a chain that has forgotten everything, in ascending order', async () => {
  const early = await weigh();
  await evidenceOf(early);
  await settled();
  const before = (await anchors()).filter(({ state }) => state === 'final').map((row) => row.tree_size);
  await parts.wipeChain();
  await parts.startChain();
  await waitFor(
    'the anchors',
    async () => {
      const rows = await anchors();
      const again = rows.filter(({ state }) => state === 'final').map((row) => row.tree_size);
      return rows.some(({ state }) => state === 'vanished') && before.every((size) => again.includes(size));
    },
    40_000,
  );
  const again = (await anchors())
    .filter(({ state }) => state === 'final')
    .map((row) => Number(row.tree_size));
  expect(again).toEqual([...again].sort((a, b) => a - b));
  expect(await verdictOf(await evidenceOf(early))).toMatchObject({ ok: true });
  expect(parts.log).toMatch(/the contract was gone from the chain/);
}, 60_000);

it('waits for the confirmations that are asked for', async () => {
  await settled();
  await parts.killApi(api);
  await startApi({ TIDEMARK_ANCHOR_CONFIRMATIONS: '3' });
  const id = await weigh();
  await waitFor('a transaction', async () => (await anchors()).some(({ state }) => state === 'pending'));
  expect((await parts.http(api).ask('GET', `/api/v1/entries/${id}/evidence`)).status).toBe(409);
  const stranger = new Wallet(Wallet.createRandom().privateKey);
  for (const nonce of [0, 1]) await rpc('eth_sendRawTransaction', [await signForeign(nonce, stranger)]);
  expect(await verdictOf(await evidenceOf(id))).toMatchObject({ ok: true });
  await parts.killApi(api);
  await startApi();
}, 60_000);

it('goes on in another process when the one that did the work dies', async () => {
  const first = api;
  const second = await parts.startApi();
  const gateways = [first, second].map((port) => new GatewayClient(parts.http(port), parts.home));
  const statements = await Promise.all(
    Array.from({ length: 200 }, () => signWeighing(STATION, (seq += 1), key)),
  );
  await Promise.all(statements.map((payload, i) => gateways[i % 2]!.take({ station: STATION, payload })));
  await parts.killApi(first);
  api = second;
  const id = await weigh();
  expect(await verdictOf(await evidenceOf(id))).toMatchObject({ ok: true });
  const { rows } = await database.query<{ n: string; newest: string; entries: string }>(
    `SELECT count(*) AS n, max(index) + 1 AS newest, (SELECT count(*) FROM entries) AS entries FROM log_index`,
  );
  expect(rows[0]!.newest).toBe(rows[0]!.n);
  expect(rows[0]!.entries).toBe(rows[0]!.n);
}, 60_000);

describe('the chain relay', () => {
  const relay = (method: string, params: unknown[] = []) =>
    parts.http(api).ask('POST', '/api/v1/chain/rpc', { body: { jsonrpc: '2.0', id: 7, method, params } });

  it('passes on what a verifier asks', async () => {
    expect((await relay('eth_chainId')).body).toEqual({ jsonrpc: '2.0', id: 7, result: '0x7a69' });
  });

  it("gives the node's own errors", async () => {
    expect((await relay('eth_call', [{}])).body).toMatchObject({
      id: 7,
      error: { code: expect.any(Number) },
    });
  });

  it('passes on nothing that writes', async () => {
    expect((await relay('eth_sendRawTransaction', ['0x00'])).body).toMatchObject({
      code: 'method-not-relayed',
      status: 400,
    });
  });

  it('says when the node does not answer', async () => {
    await parts.killChain();
    expect((await relay('eth_chainId')).body).toMatchObject({ code: 'chain-unreachable', status: 502 });
  });
});
