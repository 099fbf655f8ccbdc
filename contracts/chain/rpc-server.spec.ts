import { request } from 'node:http';
import { MAX_BATCH_REQUESTS, MAX_BODY_BYTES, RpcServer, type RpcHandler } from './rpc-server.ts';
import { kindOf } from './methods.ts';
import { MAX_TRANSACTION_BYTES } from './journal.ts';

type Reply = { status: number; headers: Headers; body: unknown };

const calls: string[] = [];

/** Stands for the chain: what reaches it is noted, so that a test sees what the server lets through. */
const handler: RpcHandler = {
  head: { number: 7, hash: `0x${'11'.repeat(32)}` },
  async request(method, params) {
    kindOf(method);
    calls.push(method);
    return { method, params };
  },
};

describe('the JSON-RPC server', () => {
  let server: RpcServer;

  async function post(body: string, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body, headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  const call = (method: string, params: unknown = [], id: unknown = 1): string =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params });

  beforeAll(async () => {
    server = await RpcServer.listen(handler, { host: '127.0.0.1', port: 0 });
  });

  beforeEach(() => calls.splice(0));

  afterAll(() => server.close());

  it('answers a call, with its id', async () => {
    const { status, body } = await post(call('eth_call', [{ to: '0x' }, 'latest'], 'a'));
    expect(status).toBe(200);
    expect(body).toEqual({
      jsonrpc: '2.0',
      id: 'a',
      result: { method: 'eth_call', params: [{ to: '0x' }, 'latest'] },
    });
  });

  it.each(
    'eth_call eth_getProof eth_getLogs eth_getTransactionReceipt eth_getBlockByNumber eth_getBlockByHash eth_feeHistory eth_estimateGas eth_gasPrice eth_maxPriorityFeePerGas eth_getTransactionCount eth_getCode eth_chainId eth_blockNumber net_version eth_sendRawTransaction'.split(
      ' ',
    ),
  )('offers %s', async (method) => {
    expect((await post(call(method))).body).toHaveProperty('result');
  });

  it.each(
    'evm_mine evm_revert evm_snapshot evm_setNextBlockTimestamp evm_increaseTime hardhat_reset hardhat_setBalance hardhat_setStorageAt hardhat_setCode hardhat_impersonateAccount hardhat_mine eth_sendTransaction eth_sign eth_signTypedData_v4 personal_sign debug_traceTransaction eth_newFilter eth_subscribe ETH_CALL constructor __proto__'
      .split(' ')
      .concat('x'.repeat(10_000)),
  )('refuses %.40s', async (method) => {
    const { body } = await post(call(method));
    expect(body).toMatchObject({ error: { code: -32601 } });
    expect(JSON.stringify(body).length).toBeLessThan(300);
    expect(calls).toEqual([]);
  });

  it('lets web pages read but not write', async () => {
    const origin = { Origin: 'https://example.org' };
    const read = await post(call('eth_blockNumber'), origin);
    expect(read.body).toHaveProperty('result');
    expect(read.headers.get('access-control-allow-origin')).toBe('*');
    const write = await post(call('eth_sendRawTransaction', ['0x00']), origin);
    expect(write.body).toMatchObject({ error: { code: -32601 } });
    expect(calls).toEqual(['eth_blockNumber']);

    const preflight = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'OPTIONS', headers: origin });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Content-Type');
  });

  it.each([
    ['no JSON', '{', -32700],
    ['nothing', '', -32700],
    ['null', 'null', -32600],
    ['a string', '"eth_call"', -32600],
    ['an empty batch', '[]', -32600],
    ['another protocol', '{"id":1,"method":"eth_chainId"}', -32600],
    ['a notification', '{"jsonrpc":"2.0","method":"eth_chainId"}', -32600],
    ['named parameters', '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":{}}', -32600],
    ['a method that is a number', '{"jsonrpc":"2.0","id":1,"method":1}', -32600],
    ['an id that is an object', '{"jsonrpc":"2.0","id":{},"method":"eth_chainId"}', -32600],
  ])('refuses %s', async (_name, body, code) => {
    expect((await post(body)).body).toMatchObject({ id: null, error: { code } });
    expect(calls).toEqual([]);
  });

  it('answers a batch in order, each call for itself', async () => {
    const batch = `[${call('eth_chainId', [], 1)},${call('evm_mine', [], 2)},3,${call('eth_call', [], 4)}]`;
    const { body } = await post(batch);
    expect(body).toMatchObject([
      { id: 1, result: {} },
      { id: 2, error: { code: -32601 } },
      { id: null, error: { code: -32600 } },
      { id: 4, result: {} },
    ]);
  });

  it('bounds a batch', async () => {
    const batch = (count: number): string => `[${Array(count).fill(call('eth_chainId')).join()}]`;
    expect((await post(batch(MAX_BATCH_REQUESTS))).body).toHaveLength(MAX_BATCH_REQUESTS);
    calls.splice(0);
    expect((await post(batch(MAX_BATCH_REQUESTS + 1))).body).toMatchObject({ error: { code: -32600 } });
    expect(calls).toEqual([]);
  });

  it('has room for the largest transaction and bounds a body', async () => {
    const raw = `0x${'00'.repeat(MAX_TRANSACTION_BYTES)}`;
    expect((await post(call('eth_sendRawTransaction', [raw]))).status).toBe(200);
    expect(await statusOfLongBody()).toBe(413);
    expect((await post(call('eth_chainId'))).status).toBe(200);
  });

  it('tells a supervisor that it is up', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true, block: 7 });
    expect((await fetch(`http://127.0.0.1:${server.port}/other`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
  });

  it('says which setting to change when its port is taken', async () => {
    const second = RpcServer.listen(handler, { host: '127.0.0.1', port: server.port });
    await expect(second).rejects.toMatchObject({
      code: 'port-unusable',
      message: expect.stringMatching(/is taken; set TIDEMARK_CHAIN_PORT/),
    });
  });

  /** Sends more than a body may have, without a length in advance, as long as the server listens. */
  function statusOfLongBody(): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const upload = request(
        { port: server.port, host: '127.0.0.1', method: 'POST', path: '/' },
        (response) => {
          response.resume();
          resolve(response.statusCode);
          upload.destroy();
        },
      );
      upload.on('error', reject);
      upload.write(Buffer.alloc(MAX_BODY_BYTES, 'x'));
      upload.write('x');
    });
  }
});
