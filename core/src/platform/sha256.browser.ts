import { sha256 } from '@noble/hashes/sha2.js';

export { sha256 };

/** Writes the digest of `bytes` to `out` from `at` on. */
export function sha256Into(bytes: Uint8Array, out: Uint8Array, at: number): void {
  out.set(sha256(bytes), at);
}
