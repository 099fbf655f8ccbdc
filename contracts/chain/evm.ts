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
  #minedBlocks = 0;

  private constructor(provider: Provider) {
    this.#provider = provider;
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
    return new Evm(provider);
  }

  request(method: string, params: readonly unknown[]): Promise<unknown> {
    return this.#provider.request({ method, params });
  }

  /**
   * Puts one transaction in one block of the time `timestampS`, which must be later than the last one's. Returns the
   * transaction's hash. Throws the node's own error, and makes no block, where the node refuses the transaction.
   */
  async mine(rawTransaction: string, timestampS: number): Promise<string> {
    const number = this.#minedBlocks + 1;
    // Set for each block, for Hardhat would draw it from a sequence that refused transactions may move on.
    await this.request('hardhat_setPrevRandao', [`0x${number.toString(16).padStart(64, '0')}`]);
    await this.request('evm_setNextBlockTimestamp', [timestampS]);
    const transactionHash = await this.request('eth_sendRawTransaction', [rawTransaction]);
    this.#minedBlocks = number;
    return String(transactionHash);
  }

  /** Throws AssertionError where the node has made other blocks than it was told to. */
  async readHead(): Promise<Head> {
    const block = (await this.request('eth_getBlockByNumber', ['latest', false])) as {
      number: string;
      timestamp: string;
      hash: string;
    };
    assert.equal(
      Number(block.number),
      this.#minedBlocks,
      'each transaction taken makes one block, no other does',
    );
    return { number: this.#minedBlocks, timestampS: Number(block.timestamp), hash: block.hash };
  }
}
