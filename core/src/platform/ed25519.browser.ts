import { concat, fromHex } from '../bytes.ts';

export type Ed25519Pair = { publicKey: Uint8Array; seed: Uint8Array };

const PKCS8_HEAD = fromHex('302e020100300506032b657004220420');

type Curve = typeof import('@noble/curves/ed25519.js').ed25519;
let curve: Promise<Curve> | undefined;

/** JavaScript's Ed25519, loaded only where it is needed. */
function javascript(): Promise<Curve> {
  return (curve ??= import('@noble/curves/ed25519.js').then((module) => module.ed25519));
}

/** WebCrypto is missing on plain-http origins, and older browsers have it without Ed25519. */
async function native<T>(work: (subtle: SubtleCrypto) => Promise<T>): Promise<T | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  try {
    return await work(subtle);
  } catch {
    return undefined;
  }
}

/** True when the signature is good; false for a bad one and for a key or signature of another length. */
export async function verify(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const answer = await native(async (subtle) => {
    const key = await subtle.importKey('raw', publicKey.slice(), 'Ed25519', false, ['verify']);
    return subtle.verify('Ed25519', key, signature.slice(), message.slice());
  });
  if (answer !== undefined) return answer;
  try {
    // RFC 8032 strictly, as OpenSSL and WebCrypto do it, not the laxer ZIP 215.
    return (await javascript()).verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** The 64 bytes of a signature made with a 32-byte seed. */
export async function sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  const signature = await native(async (subtle) => {
    const pkcs8 = concat(PKCS8_HEAD, seed).slice();
    const key = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    return new Uint8Array(await subtle.sign('Ed25519', key, message.slice()));
  });
  return signature ?? (await javascript()).sign(message, seed);
}

export async function generate(): Promise<Ed25519Pair> {
  const { secretKey, publicKey } = (await javascript()).keygen();
  return { publicKey, seed: secretKey };
}
