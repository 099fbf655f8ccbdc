import { setTimeout as sleep } from 'node:timers/promises';
import { ContractFactory, getCreateAddress, keccak256, type Provider, type Signer } from 'ethers';
import { abi, bytecode, RUNTIME_CODE_HASHES } from './checkpoint-anchor.ts';

const POLL_MS = 100;
const DEPLOY_TIMEOUT_MS = 120_000;

export type DeployRefusalCode =
  'foreign-contract' | 'key-already-used' | 'deployment-refused' | 'deployment-timeout';

/** The contract cannot be had at the address that belongs to the key. The message is one English line. */
export class DeployRefusal extends Error {
  override readonly name = 'DeployRefusal';
  readonly code: DeployRefusalCode;

  constructor(code: DeployRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type DeployOptions = {
  provider: Provider;
  /** Administrator of the contract and its first anchorer. Its first transaction is the deployment. */
  signer: Signer;
  /** How long to wait for the chain to mine the deployment; two minutes by default. */
  timeoutMs?: number;
};

/**
 * Returns the address of the CheckpointAnchor that belongs to `signer`, and deploys it there if it is not yet.
 *
 * The address follows from the key alone: it is that of the contract made by the key's transaction number 0. So nothing
 * has to be remembered between runs, a run that was killed at any point is made good by the next one, two runs at once
 * end at the same contract, and a chain that lost everything gets it back at the same address.
 *
 * Throws DeployRefusal.
 */
export async function deployCheckpointAnchor({
  provider,
  signer,
  timeoutMs = DEPLOY_TIMEOUT_MS,
}: DeployOptions): Promise<{ address: string }> {
  const from = await signer.getAddress();
  const address = getCreateAddress({ from, nonce: 0 });
  if (await stands(provider, address)) return { address };
  await refuseUsedKey(provider, from, address);

  const refusal = await broadcast(provider, signer.connect(provider), from);
  const deadlineMs = Date.now() + timeoutMs;
  while (!(await stands(provider, address))) {
    await refuseUsedKey(provider, from, address);
    if (refusal !== null && (await provider.getTransactionCount(from, 'pending')) === 0) {
      throw new DeployRefusal('deployment-refused', `The chain refuses the contract: ${refusal.message}`, {
        cause: refusal,
      });
    }
    if (Date.now() > deadlineMs) {
      throw new DeployRefusal(
        'deployment-timeout',
        `The chain has not mined the contract in ${timeoutMs} ms.`,
      );
    }
    await sleep(POLL_MS);
  }
  return { address };
}

/** Whether our contract is at `address`; throws where another one is. */
async function stands(provider: Provider, address: string): Promise<boolean> {
  const code = await provider.getCode(address);
  if (code === '0x') return false;
  if (RUNTIME_CODE_HASHES.includes(keccak256(code))) return true;
  throw new DeployRefusal(
    'foreign-contract',
    `The contract at ${address} is not a CheckpointAnchor of Tidemark's.`,
  );
}

/** A key that has sent something else first can never make the contract at its address. */
async function refuseUsedKey(provider: Provider, from: string, address: string): Promise<void> {
  if ((await provider.getTransactionCount(from, 'latest')) === 0) return;
  // The deployment may have been mined between two questions.
  if (await stands(provider, address)) return;
  throw new DeployRefusal(
    'key-already-used',
    `The key of ${from} has sent other transactions on this chain; the contract needs a fresh key.`,
  );
}

/**
 * Sends the deployment. Returns the chain's refusal rather than throwing it: an earlier run, or another one at this
 * moment, may have sent it already, and then the contract appears all the same.
 */
async function broadcast(provider: Provider, signer: Signer, from: string): Promise<Error | null> {
  const deployment = await new ContractFactory([...abi], bytecode).getDeployTransaction(from, from);
  try {
    await signer.sendTransaction({ ...deployment, nonce: 0, ...(await feesFor(provider, from)) });
    return null;
  } catch (error) {
    return error as Error;
  }
}

/**
 * Fees to sign with: none for an account that owns nothing, since then only a chain without fees can take its
 * transaction; otherwise what the chain suggests.
 */
export async function feesFor(
  provider: Provider,
  from: string,
): Promise<{ maxFeePerGas: bigint; maxPriorityFeePerGas: bigint } | Record<string, never>> {
  const balanceWei = await provider.getBalance(from);
  return balanceWei === 0n ? { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n } : {};
}
