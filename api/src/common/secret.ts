import { hash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** `tms`: session token, `tmk`: API key, `tmq`: a station's MQTT password. */
export type SecretPrefix = 'tms' | 'tmk' | 'tmq';

/** A new unguessable secret (256 bits) whose prefix tells people and scanners what it is. */
export function newSecret(prefix: SecretPrefix): string {
  return `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** What is stored of a random secret: plain SHA-256 is enough for 256 random bits. Passwords take argon2id. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
