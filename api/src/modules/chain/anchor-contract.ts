import { Injectable } from '@nestjs/common';
import { deployCheckpointAnchor } from '@tidemark/contracts/deploy';
import { FetchRequest, JsonRpcProvider } from 'ethers';
import { AnchorerKey } from './anchorer-key.ts';
import { ChainClient } from './chain-client.ts';

const REQUEST_TIMEOUT_MS = 10_000;
const POLL_MS = 250;

export type Deployment = { readonly chainId: number; readonly address: string };

/** Puts the CheckpointAnchor contract on the chain, or finds it there. */
@Injectable()
export class AnchorContract {
  constructor(
    private readonly chain: ChainClient,
    private readonly key: AnchorerKey,
  ) {}

  get chainUrl(): string {
    return this.chain.url;
  }

  /**
   * Idempotent. The address follows from the anchorer's key, so that a chain that was wiped gets the contract back
   * at the address that the genesis entry names.
   */
  async deploy(): Promise<Deployment> {
    const chainId = await this.chain.quantity('eth_chainId');
    const request = new FetchRequest(this.chain.url);
    request.timeout = REQUEST_TIMEOUT_MS;
    const options = { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1 };
    const provider = new JsonRpcProvider(request, chainId, options);
    provider.pollingInterval = POLL_MS;
    try {
      const { address } = await deployCheckpointAnchor({
        provider,
        signer: (await this.key.read()).connect(provider),
      });
      return { chainId, address };
    } finally {
      provider.destroy();
    }
  }
}
