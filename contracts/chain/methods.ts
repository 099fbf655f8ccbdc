import { MAX_TRANSACTION_BYTES } from './journal.ts';
import { RPC_CODES, RpcFault } from './rpc-fault.ts';

export const SEND_METHOD = 'eth_sendRawTransaction';

/** Everything that reads. Whatever is not here is refused: methods that move time, mine, sign or impersonate. */
const READ_METHODS: ReadonlySet<string> = new Set([
  'eth_accounts',
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_feeHistory',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getBlockTransactionCountByHash',
  'eth_getBlockTransactionCountByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getProof',
  'eth_getStorageAt',
  'eth_getTransactionByBlockHashAndIndex',
  'eth_getTransactionByBlockNumberAndIndex',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_syncing',
  'net_version',
  'web3_clientVersion',
]);

/**
 * Hardhat suggests a gwei here whatever the base fee is, and wallets and libraries would offer it. Nobody on this
 * chain owns a wei to pay it with, and zero is enough.
 */
const ZERO_FEE_METHODS: ReadonlySet<string> = new Set(['eth_gasPrice', 'eth_maxPriorityFeePerGas']);

export type MethodKind = 'read' | 'zero-fee' | 'send';

/** How a method is served. Throws RpcFault `methodNotFound` for all that this chain does not offer. */
export function kindOf(method: string): MethodKind {
  if (READ_METHODS.has(method)) return 'read';
  if (ZERO_FEE_METHODS.has(method)) return 'zero-fee';
  if (method === SEND_METHOD) return 'send';
  throw new RpcFault(RPC_CODES.methodNotFound, `this chain does not offer ${method.slice(0, 64)}`);
}

/** The one parameter of eth_sendRawTransaction, in lower case. Throws RpcFault `invalidParams`. */
export function rawTransactionOf(params: readonly unknown[]): string {
  const [raw] = params;
  if (params.length !== 1 || typeof raw !== 'string' || !/^0x(?:[0-9a-f]{2})+$/i.test(raw)) {
    throw new RpcFault(RPC_CODES.invalidParams, 'expected one signed transaction in hex');
  }
  if (raw.length > 2 + 2 * MAX_TRANSACTION_BYTES) {
    throw new RpcFault(RPC_CODES.invalidParams, `a transaction may have ${MAX_TRANSACTION_BYTES} bytes`);
  }
  return raw.toLowerCase();
}
