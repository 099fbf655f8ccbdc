import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { BoundedMap } from '../bounded-map.ts';
import { concat, fromHex, toHex } from '../bytes.ts';

export type Ed25519Pair = { publicKey: Uint8Array; seed: Uint8Array };

/** Importing a key costs as much as half a verification, so that the keys in use are kept. */
const MAX_CACHED_KEYS = 8192;
const publicKeys = new BoundedMap<string, KeyObject>(MAX_CACHED_KEYS);
const privateKeys = new BoundedMap<string, KeyObject>(64);

// DER heads of an Ed25519 key (RFC 8410); the 32 bytes of the key follow.
const SPKI_HEAD = fromHex('302a300506032b6570032100');
const PKCS8_HEAD = fromHex('302e020100300506032b657004220420');

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const id = toHex(publicKey);
  const known = publicKeys.get(id);
  if (known) return known;
  const key = createPublicKey({
    key: Buffer.from(concat(SPKI_HEAD, publicKey)),
    format: 'der',
    type: 'spki',
  });
  publicKeys.set(id, key);
  return key;
}

function privateKeyObject(seed: Uint8Array): KeyObject {
  const id = toHex(seed);
  const known = privateKeys.get(id);
  if (known) return known;
  const key = createPrivateKey({ key: Buffer.from(concat(PKCS8_HEAD, seed)), format: 'der', type: 'pkcs8' });
  privateKeys.set(id, key);
  return key;
}

/** True when the signature is good; false for a bad one and for a key or signature of another length. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    const key = publicKeyObject(publicKey);
    nodeVerify(null, message, key, signature, (error, good) => (error ? reject(error) : resolve(good)));
  });
}

/** The 64 bytes of a signature made with a 32-byte seed. */
export function sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  if (seed.length !== 32) return Promise.reject(new RangeError('an Ed25519 seed has 32 bytes'));
  return new Promise((resolve, reject) => {
    nodeSign(null, message, privateKeyObject(seed), (error, signature) =>
      error ? reject(error) : resolve(new Uint8Array(signature)),
    );
  });
}

const generatePair = promisify(generateKeyPair);

export async function generate(): Promise<Ed25519Pair> {
  const pair = await generatePair('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
  const seed = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_HEAD.length);
  return { publicKey: new Uint8Array(publicKey), seed: new Uint8Array(seed) };
}
