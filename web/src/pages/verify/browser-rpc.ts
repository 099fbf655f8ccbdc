import { readRpcAnswer, rpcRequest, type Rpc } from '@tidemark/core/json-rpc';

/** This site's read-only way to its chain, for visitors without a node of their own. */
export const ownRpcPath = '/api/v1/chain/rpc';

const timeoutMs = 15_000;

/** Asks an EVM node over HTTP from the browser. Rejects when the node cannot be reached or answers no JSON. */
export function browserRpc(url: string, signal: AbortSignal): Rpc {
  let id = 0;
  return async (method, params) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: rpcRequest(++id, method, params),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (!response.ok) throw new Error(`the chain's node answered with status ${response.status}`);
    return readRpcAnswer(await response.json());
  };
}
