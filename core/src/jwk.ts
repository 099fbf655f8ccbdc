import { BoundedMap } from './bounded-map.ts';
import { fromBase64Url, toBase64Url, utf8 } from './bytes.ts';
import { generate } from './ed25519.ts';
import { sha256 } from './sha256.ts';

/** An Ed25519 public key as a JWK (RFC 8037): `x` is the 32 bytes in base64url. */
export type Jwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid?: string };

/** The same with its private seed `d`. */
export type PrivateJwk = Jwk & { d: string };

/** 32 bytes in base64url: 43 characters, of which the last carries only four bits. */
const KEY_TEXT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** True for the form of a thumbprint and of a key's `x`: 32 bytes in canonical base64url. */
export function isKeyText(value: unknown): value is string {
  return typeof value === 'string' && KEY_TEXT.test(value);
}

/** A public Ed25519 key in a stranger's value, its `kid` right where it has one; null for anything else. */
export function readJwk(value: unknown): Jwk | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kty, crv, x, kid, ...others } = value as Record<string, unknown>;
  if (kty !== 'OKP' || crv !== 'Ed25519' || !isKeyText(x) || Object.keys(others).length > 0) return null;
  const jwk: Jwk = { kty, crv, x };
  if (kid === undefined) return jwk;
  return kid === thumbprint(jwk) ? { ...jwk, kid } : null;
}

const MAX_CACHED_THUMBPRINTS = 8192;
const thumbprints = new BoundedMap<string, string>(MAX_CACHED_THUMBPRINTS);

/** The RFC 7638 thumbprint: SHA-256 of the required members in alphabetical order, in base64url. */
export function thumbprint(jwk: Jwk): string {
  const known = thumbprints.get(jwk.x);
  if (known) return known;
  if (!isKeyText(jwk.x)) throw new RangeError('not an Ed25519 public key');
  const print = toBase64Url(sha256(utf8(`{"crv":"Ed25519","kty":"OKP","x":"${jwk.x}"}`)));
  thumbprints.set(jwk.x, print);
  return print;
}

/** The 32 bytes of a public key. */
export function publicKeyOf(jwk: Jwk): Uint8Array {
  return fromBase64Url(jwk.x);
}

/** The public half, with its thumbprint as `kid`. */
export function publicJwk(key: Jwk): Jwk {
  return { kty: 'OKP', crv: 'Ed25519', x: key.x, kid: thumbprint(key) };
}

export async function generateKey(): Promise<PrivateJwk> {
  const { publicKey, seed } = await generate();
  const jwk: Jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(publicKey) };
  return { ...publicJwk(jwk), d: toBase64Url(seed) };
}
