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

/** The prime of the curve's field, 2^255 - 19: a coordinate from here on is another spelling of a smaller one. */
const FIELD = 2n ** 255n - 19n;

/** The y coordinates of the points of small order. A signature under such a key fits nearly any message. */
const SMALL_ORDER_Y: readonly bigint[] = [
  0n,
  1n,
  FIELD - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
];

function isWeak(x: string): boolean {
  const bytes = fromBase64Url(x);
  let y = BigInt(bytes[31]! & 0x7f);
  for (let i = 30; i >= 0; i--) y = (y << 8n) | BigInt(bytes[i]!);
  return y >= FIELD || SMALL_ORDER_Y.includes(y);
}

/**
 * A public Ed25519 key in a stranger's value, its `kid` right where it has one; null for anything else and
 * for a key under which signatures prove nothing.
 */
export function readJwk(value: unknown): Jwk | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kty, crv, x, kid, ...others } = value as Record<string, unknown>;
  if (kty !== 'OKP' || crv !== 'Ed25519' || !isKeyText(x) || Object.keys(others).length > 0) return null;
  if (isWeak(x)) return null;
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
