import { Injectable } from '@nestjs/common';
import { RpcError } from '@tidemark/core/json-rpc';
import { ChainClient, ChainUnreachable } from './chain-client.ts';
import { chainProblem } from './chain-problem.ts';
import { type ChainRelayAnswer, type ChainRelayCommand, RELAYED_METHODS } from './chain-relay.dto.ts';

/** Lets a browser check an anchor on our chain. Whoever trusts nobody asks a node of their own instead. */
@Injectable()
export class ChainRelay {
  constructor(private readonly chain: ChainClient) {}

  async ask({ id, method, params }: ChainRelayCommand): Promise<ChainRelayAnswer> {
    if (!(RELAYED_METHODS as readonly string[]).includes(method)) {
      throw chainProblem('method-not-relayed', `Only ${RELAYED_METHODS.join(', ')} are passed on.`);
    }
    try {
      return { jsonrpc: '2.0', id, result: await this.chain.rpc(method, params) };
    } catch (error) {
      if (error instanceof RpcError) {
        return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } };
      }
      if (error instanceof ChainUnreachable)
        throw chainProblem('chain-unreachable', 'The node does not answer.');
      throw error;
    }
  }
}
