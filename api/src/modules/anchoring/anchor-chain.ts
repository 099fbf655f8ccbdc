import { Injectable } from '@nestjs/common';
import { abi } from '@tidemark/contracts/checkpoint-anchor';
import { type AnchorReceipt, type ChainReader, chainReader } from '@tidemark/core/chain-reader';
import { RpcError } from '@tidemark/core/json-rpc';
import { Interface, keccak256, type Wallet } from 'ethers';
import { AnchorerKey } from '../chain/anchorer-key.ts';
import { ChainClient } from '../chain/chain-client.ts';
import { LedgerIdentityService } from '../ledger/ledger-identity.service.ts';
import type { AnchorTarget, PreparedAnchor } from './anchor-outbox.ts';

const contractInterface = new Interface([...abi]);
/** Room for what an estimate cannot know; unused gas costs nothing. */
const GAS_MARGIN_PERCENT = 150n;
/** Room for the base fee to rise while the same bytes wait: it may grow by an eighth a block. */
const BASE_FEE_FACTOR = 4n;

export type ReceiptState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reverted' }
  | { readonly kind: 'mined'; readonly receipt: AnchorReceipt };

/** The contract's chain as the anchorer needs it. Throws ChainUnreachable or RpcError. */
@Injectable()
export class AnchorChain {
  readonly reader: ChainReader;

  constructor(
    private readonly chain: ChainClient,
    private readonly key: AnchorerKey,
    private readonly identity: LedgerIdentityService,
  ) {
    this.reader = chainReader(chain.rpc);
  }

  get contract(): string {
    return this.identity.identity().contract;
  }

  blockNumber(): Promise<number> {
    return this.chain.quantity('eth_blockNumber');
  }

  async contractStands(): Promise<boolean> {
    return (await this.chain.rpc('eth_getCode', [this.contract, 'latest'])) !== '0x';
  }

  /** The largest size that the contract holds; it takes larger ones only. */
  async newestTreeSize(): Promise<number> {
    const data = contractInterface.encodeFunctionData('newestTreeSize', []);
    const answer = await this.chain.rpc('eth_call', [{ to: this.contract, data }, 'latest']);
    const [size] = contractInterface.decodeFunctionResult('newestTreeSize', String(answer));
    return Number(size);
  }

  /** How many transactions of the anchorer's key the chain has mined, or also those that wait. */
  async nonce(tag: 'latest' | 'pending'): Promise<number> {
    const { address } = await this.key.read();
    return this.chain.quantity('eth_getTransactionCount', [address, tag]);
  }

  async receiptOf(transactionHash: Buffer): Promise<ReceiptState> {
    const hash = `0x${transactionHash.toString('hex')}`;
    const receipt = await this.reader.anchored(hash);
    if (receipt) return { kind: 'mined', receipt };
    const any = await this.chain.rpc('eth_getTransactionReceipt', [hash]);
    return { kind: any === null ? 'none' : 'reverted' };
  }

  /** Signs the transaction that anchors a checkpoint. Nothing is sent. */
  async prepare({ treeSize, root }: AnchorTarget): Promise<PreparedAnchor> {
    const wallet = await this.key.read();
    const nonce = await this.nonce('pending');
    const data = contractInterface.encodeFunctionData('anchor', [treeSize, root]);
    const call = { from: wallet.address, to: this.contract, data };
    const estimate = BigInt(await this.chain.quantity('eth_estimateGas', [call]));
    const raw = await wallet.signTransaction({
      type: 2,
      chainId: this.identity.identity().chainId,
      to: this.contract,
      data,
      nonce,
      gasLimit: (estimate * GAS_MARGIN_PERCENT) / 100n,
      ...(await this.fees(wallet)),
    });
    return {
      treeSize,
      root,
      nonce,
      rawTransaction: Buffer.from(raw.slice(2), 'hex'),
      transactionHash: Buffer.from(keccak256(raw).slice(2), 'hex'),
    };
  }

  /** Sends the bytes; answers the chain's objection, which may only mean that it has them already. */
  async broadcast(rawTransaction: Buffer): Promise<string | undefined> {
    try {
      await this.chain.rpc('eth_sendRawTransaction', [`0x${rawTransaction.toString('hex')}`]);
      return undefined;
    } catch (error) {
      if (error instanceof RpcError) return error.message;
      throw error;
    }
  }

  /** Nothing for an account that owns nothing, since then only a chain without fees can take its transaction. */
  private async fees({ address }: Wallet): Promise<{ maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }> {
    const balance = await this.chain.rpc('eth_getBalance', [address, 'latest']);
    if (BigInt(String(balance)) === 0n) return { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n };
    const block = (await this.chain.rpc('eth_getBlockByNumber', ['latest', false])) as {
      baseFeePerGas?: string;
    };
    const priority = BigInt(await this.chain.quantity('eth_maxPriorityFeePerGas'));
    const baseFee = BigInt(block.baseFeePerGas ?? '0x0');
    return { maxFeePerGas: baseFee * BASE_FEE_FACTOR + priority, maxPriorityFeePerGas: priority };
  }
}
