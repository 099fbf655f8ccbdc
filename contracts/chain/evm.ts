import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHardhatRuntimeEnvironment } from 'hardhat/hre';
import type { Genesis } from './genesis.ts';

export type Head = { number: number; timestampS: number; hash: string };

type Provider = { request(request: { method: string; params?: readonly unknown[] }): Promise<unknown> };

const NETWORK = 'tidemark';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Hardhat's EVM as a function of its genesis and of the blocks mined: the same calls of `mine` in the same order give
 * the same hashes, on any machine and at any time. The caller makes one call at a time.
 */
export class Evm {
  readonly #provider: Provider;
  #head: Head;

  private constructor(provider: Provider, head: Head) {
    this.#provider = provider;
    this.#head = head;
  }

  static async create(genesis: Genesis): Promise<Evm> {
    const hardhat = await createHardhatRuntimeEnvironment(
      {
        networks: {
          [NETWORK]: {
            type: 'edr-simulated',
            chainType: 'l1',
            chainId: genesis.chainId,
            hardfork: genesis.hardfork,
            initialDate: new Date(genesis.timestampS * 1000),
            // Nobody owns anything here: fees are zero, and so are all balances.
            accounts: [],
            initialBaseFeePerGas: 0,
            coinbase: `0x${'00'.repeat(20)}`,
            // A transaction that reverts stands in its block with status 0, as on any other chain.
            throwOnTransactionFailures: false,
          },
        },
      },
      {},
      root,
    );
    const { provider } = await hardhat.network.create(NETWORK);
    return new Evm(provider, await readHead(provider));
  }

  get head(): Head {
    return this.#head;
  }

  request(method: string, params: readonly unknown[]): Promise<unknown> {
    return this.#provider.request({ method, params });
  }

  /**
   * Puts one transaction in one block of the time `timestampS`, which must be later than the head's. Throws the
   * node's own error, and leaves the chain as it was, where the node refuses the transaction. Throws AssertionError
   * where the node did anything else, after which its state is not to be trusted.
   */
  async mine(rawTransaction: string, timestampS: number): Promise<{ transactionHash: string; head: Head }> {
    const number = this.#head.number + 1;
    // Set for each block, for Hardhat would draw it from a sequence that refused transactions may move on.
    await this.request('hardhat_setPrevRandao', [`0x${number.toString(16).padStart(64, '0')}`]);
    await this.request('evm_setNextBlockTimestamp', [timestampS]);
    const sent = await this.request('eth_sendRawTransaction', [rawTransaction]).then(
      (transactionHash) => ({ transactionHash: String(transactionHash) }),
      (refusal: unknown) => ({ refusal }),
    );
    const head = await readHead(this.#provider);
    if ('refusal' in sent) {
      assert.deepEqual(head, this.#head, 'a refused transaction makes no block');
      throw sent.refusal;
    }
    const { hash, ...place } = head;
    assert.deepEqual(place, { number, timestampS }, 'a transaction makes one block, of the time set');
    this.#head = { hash, ...place };
    return { transactionHash: sent.transactionHash, head };
  }
}

async function readHead(provider: Provider): Promise<Head> {
  const block = (await provider.request({ method: 'eth_getBlockByNumber', params: ['latest', false] })) as {
    number: string;
    timestamp: string;
    hash: string;
  };
  return { number: Number(block.number), timestampS: Number(block.timestamp), hash: block.hash };
}
