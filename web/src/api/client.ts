import { currentLanguage } from '../i18n/language.ts';
import { ApiError, problemOf } from './problem.ts';

const timeoutMs = 20_000;
let readToken: () => string | null = () => null;

/** The console says where the session's token is; public pages send none. */
export function setTokenSource(source: () => string | null): void {
  readToken = source;
}

export type RequestOptions = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Sent as Idempotency-Key, so that a repeated write is done once. */
  idempotencyKey?: string;
};

/** Calls the API and answers the body's JSON (undefined for 204). Throws ApiError, or AbortError when aborted. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw ApiError.local('unexpected-answer', response.status);
  }
}

/** As `request`, with the body as text, byte for byte: evidence is verified over its exact bytes. */
export async function requestText(path: string, options: RequestOptions = {}): Promise<string> {
  const response = await send(path, options);
  if (!response.ok) throw await problemOf(response);
  return response.text();
}

async function send(
  path: string,
  { method = 'GET', body, signal, idempotencyKey }: RequestOptions,
): Promise<Response> {
  const token = readToken();
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': currentLanguage(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw ApiError.local(deadline.aborted ? 'request-timed-out' : 'network-unreachable');
  }
}
