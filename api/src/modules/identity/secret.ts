import { hash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new unguessable secret (256 bits) whose prefix tells people and scanners what it is. */
export function newSecret(prefix: 'tms' | 'tmk'): string {
  return `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** What is stored of a secret. Plain SHA-256 is enough for 256 random bits; passwords take argon2id instead. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
