import { isKeyText, type Jwk, readJwk } from './jwk.ts';

/**
 * What the ledger says of keys: the data of `station-key/1`, `organisation-key/1` and `key-revocation/1`. Verifying
 * in a browser reads these, so that they are read by hand and not by a schema library.
 */

export type KeyRegistration = {
  readonly id: string;
  readonly key: Jwk;
  /** True when the readings signed with this key are made up. */
  readonly simulated: boolean;
};

export type KeyRevocation = { readonly kid: string; readonly reason: string };

const SUBJECT = /^[a-z0-9-]{3,64}$/;
const REASON = /^[^\p{Cc}]{1,500}$/u;

/** Null for anything that is not exactly a key registration. */
export function readKeyRegistration(value: object): KeyRegistration | null {
  const { id, key, simulated, ...others } = value as Record<string, unknown>;
  const jwk = readJwk(key);
  if (typeof id !== 'string' || !SUBJECT.test(id) || jwk === null || typeof simulated !== 'boolean')
    return null;
  return Object.keys(others).length === 0 ? { id, key: jwk, simulated } : null;
}

/** Null for anything that is not exactly a key revocation. */
export function readKeyRevocation(value: object): KeyRevocation | null {
  const { kid, reason, ...others } = value as Record<string, unknown>;
  if (!isKeyText(kid) || typeof reason !== 'string' || !REASON.test(reason)) return null;
  return Object.keys(others).length === 0 ? { kid, reason } : null;
}
