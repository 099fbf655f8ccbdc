import { parseVkey } from './note.ts';

/** Who a ledger is: what `/.well-known/tidemark.json` gives, and what a verifier may pin. */
export type LedgerIdentity = {
  /** The log's name in its checkpoints. */
  readonly origin: string;
  /** The C2SP verifier key of the checkpoints. */
  readonly vkey: string;
  readonly chainId: number;
  /** Address of the CheckpointAnchor contract. */
  readonly contract: string;
  readonly did: string;
};

/** Chains on which anyone may write the past anew: Hardhat, Anvil and Ganache. */
const DEVELOPMENT_CHAIN_IDS: readonly number[] = [31_337, 1337];

export function isDevelopmentChain(chainId: number): boolean {
  return DEVELOPMENT_CHAIN_IDS.includes(chainId);
}

export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value);
}

export function isChainId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

const DID = /^did:[a-z0-9]+:[A-Za-z0-9._:%-]{1,500}$/;

/** Reads an identity, and ignores what else is beside it. Throws RangeError that names the wrong member. */
export function parseLedgerIdentity(value: unknown): LedgerIdentity {
  if (typeof value !== 'object' || value === null) throw new RangeError('a ledger identity is a JSON object');
  const { origin, vkey, chainId, contract, did } = value as Record<string, unknown>;
  if (typeof vkey !== 'string') throw new RangeError('vkey is missing');
  if (typeof origin !== 'string' || parseVkey(vkey).name !== origin)
    throw new RangeError('origin is not the name in vkey');
  if (!isChainId(chainId)) throw new RangeError('chainId is not a positive integer');
  if (!isAddress(contract)) throw new RangeError('contract is not an address');
  if (typeof did !== 'string' || !DID.test(did))
    throw new RangeError('did is not a decentralised identifier');
  return { origin, vkey, chainId, contract, did };
}

/** True when two identities name the same log on the same chain; an address may be written in either case. */
export function isSameLedger(a: LedgerIdentity, b: LedgerIdentity): boolean {
  return (
    a.origin === b.origin &&
    a.vkey === b.vkey &&
    a.chainId === b.chainId &&
    a.contract.toLowerCase() === b.contract.toLowerCase() &&
    a.did === b.did
  );
}
