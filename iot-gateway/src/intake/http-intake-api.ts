import { Pool } from 'undici';
import { limits } from '../limits.ts';
import type { ApiAck, BatchAnswer, IntakeApi, PresenceItem, SignInAnswer } from './intake-api.ts';

type Answer = { readonly status: number; readonly text: string };

/** 4xx that say something about this moment or this gateway's key, not about the bytes of the batch. */
const TEMPORARY_STATUS = new Set([401, 403, 404, 408, 425, 429]);
const DETAIL_CHARS = 300;

/**
 * The API over HTTP with kept-alive connections. The key is read again after each 401, because the API may
 * write it to its file only after the gateway has started, or replace it.
 */
export class HttpIntakeApi implements IntakeApi {
  readonly #pool: Pool;
  readonly #readKey: () => string;
  #key: string | null = null;

  constructor(url: string, readKey: () => string) {
    this.#readKey = readKey;
    this.#pool = new Pool(new URL(url).origin, {
      connections: limits.BATCHES_IN_FLIGHT + 4,
      headersTimeout: limits.API_TIMEOUT_MS,
      bodyTimeout: limits.API_TIMEOUT_MS,
      connect: { timeout: limits.SIGN_IN_TIMEOUT_MS },
      keepAliveTimeout: 30_000,
    });
  }

  async postBatch(body: Buffer, messages: number): Promise<BatchAnswer> {
    try {
      return readBatchAnswer(await this.#post('intake/batches', body, limits.API_TIMEOUT_MS), messages);
    } catch (error) {
      return { kind: 'unavailable', detail: reason(error) };
    }
  }

  async signIn(username: string, password: string): Promise<SignInAnswer> {
    const body = Buffer.from(JSON.stringify({ username, password }));
    try {
      const { status } = await this.#post('intake/authentications', body, limits.SIGN_IN_TIMEOUT_MS);
      if (status === 204) return 'yes';
      // A 401 may be about the gateway's own key. That must not be told to a station as its own failure.
      return status === 401 && (await this.#keyIsGood()) ? 'no' : 'unavailable';
    } catch {
      return 'unavailable';
    }
  }

  async postPresence(items: readonly PresenceItem[]): Promise<void> {
    const { status, text } = await this.#post(
      'intake/presence',
      Buffer.from(JSON.stringify({ items })),
      limits.API_TIMEOUT_MS,
    );
    if (status >= 300) throw new Error(`presence was answered with ${status} ${text.slice(0, DETAIL_CHARS)}`);
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #keyIsGood(): Promise<boolean> {
    const nothing = Buffer.from('{"items":[]}');
    return (await this.#post('intake/presence', nothing, limits.SIGN_IN_TIMEOUT_MS)).status < 300;
  }

  async #post(path: string, body: Buffer, timeoutMs: number): Promise<Answer> {
    const first = await this.#postOnce(path, body, timeoutMs);
    if (first.status !== 401) return first;
    const staleKey = this.#key;
    this.#key = this.#readKey();
    return this.#key === staleKey ? first : this.#postOnce(path, body, timeoutMs);
  }

  async #postOnce(path: string, body: Buffer, timeoutMs: number): Promise<Answer> {
    this.#key ??= this.#readKey();
    const response = await this.#pool.request({
      method: 'POST',
      path: `/api/v1/${path}`,
      headers: { 'content-type': 'application/json', 'x-api-key': this.#key },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.statusCode, text: await response.body.text() };
  }
}

function readBatchAnswer(answer: Answer, messages: number): BatchAnswer {
  const { status, text } = answer;
  if (status === 200) {
    const body = JSON.parse(text) as { results?: unknown[]; acks?: ApiAck[] };
    // Anything else than one result a message would acknowledge something that nobody stored.
    if (body.results?.length !== messages || !Array.isArray(body.acks)) {
      return {
        kind: 'unavailable',
        detail: `200 with ${body.results?.length} results for ${messages} messages`,
      };
    }
    return { kind: 'committed', acks: body.acks };
  }
  const detail = `${status} ${text.slice(0, DETAIL_CHARS)}`;
  const rejected = status >= 400 && status < 500 && !TEMPORARY_STATUS.has(status);
  return { kind: rejected ? 'rejected' : 'unavailable', detail };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error.message : `${code} ${error.message}`;
}
