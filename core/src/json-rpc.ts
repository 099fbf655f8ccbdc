/** JSON-RPC 2.0 as far as asking an EVM node needs it; who sends the text is somebody else's matter. */

/** Sends one call and gives its result. Rejects with RpcError when the node answers with an error. */
export type Rpc = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** The node has answered, and its answer is an error. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export function rpcRequest(id: number, method: string, params: readonly unknown[]): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

/** The result in an answer. Throws RpcError for an error answer, RangeError for what is no answer. */
export function readRpcAnswer(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) throw new RangeError('not a JSON-RPC answer');
  const { error, result } = answer as Record<string, unknown>;
  if (typeof error === 'object' && error !== null) {
    const { code, message } = error as Record<string, unknown>;
    throw new RpcError(
      typeof code === 'number' ? code : 0,
      typeof message === 'string' ? message : 'no message',
    );
  }
  if (result === undefined) throw new RangeError('a JSON-RPC answer without a result');
  return result;
}
