import { type Jwk, publicKeyOf, readJwk } from './jwk.ts';
import { type LedgerIdentity, parseLedgerIdentity } from './ledger-identity.ts';
import { formatVkey } from './note.ts';

/** The data of `genesis/1`, entry 0 of a log: who the ledger is, by its own signature. */
export type Genesis = LedgerIdentity & { readonly key: Jwk };

const MEMBERS = new Set(['origin', 'key', 'vkey', 'chainId', 'contract', 'did']);

/** Null for anything that is not exactly a genesis whose `vkey` is made of its `origin` and `key`. */
export function readGenesis(value: object): Genesis | null {
  const key = readJwk((value as Record<string, unknown>)['key']);
  if (key === null || !Object.keys(value).every((member) => MEMBERS.has(member))) return null;
  try {
    const identity = parseLedgerIdentity(value);
    return formatVkey(identity.origin, publicKeyOf(key)) === identity.vkey ? { ...identity, key } : null;
  } catch {
    return null;
  }
}
