import { readRpcAnswer, type Rpc, rpcRequest } from '@tidemark/core/json-rpc';

const TIMEOUT_MS = 15_000;

/** JSON-RPC over HTTP to one address. */
export function jsonRpc(url: string): Rpc {
  return async (method, params) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: rpcRequest(1, method, params),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return readRpcAnswer(await answer.json());
  };
}
