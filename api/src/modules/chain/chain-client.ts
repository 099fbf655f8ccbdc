import { Inject, Injectable } from '@nestjs/common';
import { readRpcAnswer, type Rpc, rpcRequest, RpcError } from '@tidemark/core/json-rpc';
import type { Settings } from '@tidemark/core/settings';
import { SETTINGS } from '../../common/settings.ts';

const REQUEST_TIMEOUT_MS = 5_000;

/** No answer, or none that is JSON-RPC. Trying again later may help. */
export class ChainUnreachable extends Error {
  override readonly name = 'ChainUnreachable';
}

/** JSON-RPC to the configured EVM node. Keeps no state, so that a node that went away and came back just works. */
@Injectable()
export class ChainClient {
  readonly url: string;
  private lastId = 0;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.url = settings.chainUrl ?? `http://${settings.host}:${settings.chainPort}`;
  }

  /** Throws ChainUnreachable, or RpcError when the node has answered with an error. */
  readonly rpc: Rpc = async (method, params) => {
    this.lastId += 1;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: rpcRequest(this.lastId, method, params),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      return readRpcAnswer(await response.json());
    } catch (error) {
      if (error instanceof RpcError) throw error;
      const { message, cause } = error as Error;
      throw new ChainUnreachable(`${method}: ${cause instanceof Error ? cause.message || message : message}`);
    }
  };

  /** A quantity of JSON-RPC (0x-prefixed hex) as a number. */
  async quantity(method: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.rpc(method, params);
    const value = typeof result === 'string' && /^0x[0-9a-f]+$/i.test(result) ? Number(result) : NaN;
    if (!Number.isSafeInteger(value)) throw new ChainUnreachable(`${method}: not a quantity`);
    return value;
  }
}
