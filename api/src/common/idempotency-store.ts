import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock.ts';

/** How long an answer is kept. */
const KEEP_MS = 24 * 60 * 60_000;
/** A claim older than this belongs to a process that died; its key may be claimed again. */
const CLAIM_MS = 2 * 60_000;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export type Claim = { readonly caller: string; readonly key: string; readonly requestHash: Buffer };

export type Kept =
  | { readonly state: 'claimed' | 'in-progress' | 'other-request' }
  | { readonly state: 'answered'; readonly status: number; readonly body: unknown };

type Row = { request_hash: Buffer; status: number | null; answer: Buffer | null };

const CLAIM = `
  INSERT INTO idempotency_keys (caller, key_hash, request_hash, claimed_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (caller, key_hash) DO UPDATE SET claimed_at = EXCLUDED.claimed_at
  WHERE idempotency_keys.status IS NULL
    AND idempotency_keys.request_hash = EXCLUDED.request_hash
    AND idempotency_keys.claimed_at < $5
  RETURNING caller`;

/**
 * Answers to writes by caller and key. Some answers hold a secret that is shown only once, so they are kept
 * encrypted under the caller's own key, of which the table has only a hash.
 */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async claim(claim: Claim): Promise<Kept> {
    const nowMs = this.clock.nowMs();
    await this.source.query('DELETE FROM idempotency_keys WHERE claimed_at < $1', [
      new Date(nowMs - KEEP_MS),
    ]);
    const claimed = await this.source.query<unknown[]>(CLAIM, [
      ...rowKey(claim),
      claim.requestHash,
      new Date(nowMs),
      new Date(nowMs - CLAIM_MS),
    ]);
    if (claimed.length > 0) return { state: 'claimed' };
    const [row] = await this.source.query<Row[]>(
      'SELECT request_hash, status, answer FROM idempotency_keys WHERE caller = $1 AND key_hash = $2',
      rowKey(claim),
    );
    if (row && !row.request_hash.equals(claim.requestHash)) return { state: 'other-request' };
    // Without a row, the first request has just failed and released its claim: the caller asks again.
    if (!row || row.status === null || row.answer === null) return { state: 'in-progress' };
    return { state: 'answered', status: row.status, body: decrypt(row.answer, claim) };
  }

  async keep(claim: Claim, status: number, body: unknown): Promise<void> {
    await this.source.query(
      'UPDATE idempotency_keys SET status = $3, answer = $4 WHERE caller = $1 AND key_hash = $2',
      [...rowKey(claim), status, encrypt(body, claim)],
    );
  }

  async release(claim: Claim): Promise<void> {
    await this.source.query(
      'DELETE FROM idempotency_keys WHERE caller = $1 AND key_hash = $2 AND status IS NULL',
      rowKey(claim),
    );
  }
}

function rowKey({ caller, key }: Claim): [string, Buffer] {
  return [caller, hash('sha256', key, 'buffer')];
}

function cipherKey({ caller, key }: Claim): Buffer {
  return Buffer.from(hkdfSync('sha256', key, caller, 'tidemark idempotent answer', 32));
}

function encrypt(body: unknown, claim: Claim): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(claim), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(body ?? null), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function decrypt(answer: Buffer, claim: Claim): unknown {
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(claim), answer.subarray(0, IV_BYTES));
  decipher.setAuthTag(answer.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(answer.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) ?? undefined;
}
