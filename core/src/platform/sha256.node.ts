import { hash } from 'node:crypto';

/** SHA-256 by OpenSSL; about four times as fast as JavaScript for the short inputs of a tree. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = hash('sha256', bytes, 'buffer');
  // A plain Uint8Array, because Buffer's slice() shares memory where Uint8Array's copies.
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}
