import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { id, Interface, Wallet } from 'ethers';
import { abi } from '../src/checkpoint-anchor.ts';

/** The contract's calls, events and errors. */
export const anchorInterface = new Interface([...abi]);

/** A key that owns nothing; the same name gives the same key. */
export function keyOf(name: string): Wallet {
  return new Wallet(id(name));
}

/** A signed transaction that carries `data` to nobody in particular, with zero fees. */
export function signTransaction(
  signer: Wallet,
  nonce: number,
  { to = keyOf('anybody').address, data = '0x' }: { to?: string | null; data?: string } = {},
): Promise<string> {
  return signer.signTransaction({
    type: 2,
    chainId: 31337,
    nonce,
    to,
    data,
    gasLimit: 3_000_000,
    maxFeePerGas: 0,
    maxPriorityFeePerGas: 0,
  });
}

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone when the test's process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-chain-'));
  folders.push(folder);
  return folder;
}
