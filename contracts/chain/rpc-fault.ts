/** Codes of JSON-RPC 2.0 and of EIP-1474. */
export const RPC_CODES = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  limitExceeded: -32005,
} as const;

export type RpcError = { code: number; message: string; data?: unknown };

/** What a caller did wrong, or what the chain refuses, as a JSON-RPC error. */
export class RpcFault extends Error {
  override readonly name = 'RpcFault';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Turns any error into a JSON-RPC one. Revert data comes as plain hex, which is what client libraries decode. */
export function toRpcError(error: unknown): RpcError {
  const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown };
  const rpcError: RpcError = {
    code: typeof code === 'number' ? code : RPC_CODES.internalError,
    message: typeof message === 'string' ? message : 'internal error',
  };
  const inner = typeof data === 'object' && data !== null && 'data' in data ? data.data : data;
  return typeof inner === 'string' ? { ...rpcError, data: inner } : rpcError;
}
