import { keccak_256 } from '@noble/hashes/sha3.js';
import { toHex, utf8 } from './bytes.ts';
import { ANCHORED_TOPIC, ROOT_AT_SELECTOR } from './chain-reader.ts';
import { readRpcAnswer, RpcError, rpcRequest } from './json-rpc.ts';

describe("the contract's names", () => {
  it('are hashed as the ABI demands', () => {
    expect(ANCHORED_TOPIC).toBe(`0x${toHex(keccak_256(utf8('Anchored(uint64,bytes32)')))}`);
    expect(ROOT_AT_SELECTOR).toBe(`0x${toHex(keccak_256(utf8('rootAt(uint64)'))).slice(0, 8)}`);
  });
});

describe('JSON-RPC', () => {
  it('asks and is answered', () => {
    expect(JSON.parse(rpcRequest(1, 'eth_chainId', []))).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'eth_chainId',
      params: [],
    });
    expect(readRpcAnswer({ jsonrpc: '2.0', id: 1, result: '0x7a69' })).toBe('0x7a69');
    expect(readRpcAnswer({ jsonrpc: '2.0', id: 1, error: null, result: null })).toBeNull();
  });

  it('tells an error answer from no answer', () => {
    expect(() => readRpcAnswer({ error: { code: 3, message: 'execution reverted' } })).toThrow(
      expect.objectContaining({ code: 3, message: 'execution reverted' }),
    );
    expect(() => readRpcAnswer({ error: {} })).toThrow(RpcError);
    for (const none of [null, 'x', {}, []]) expect(() => readRpcAnswer(none)).toThrow(RangeError);
  });
});
