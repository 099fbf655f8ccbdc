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

/**
 * The body's bytes, at most `mostBytes` of them: evidence is verified over its exact bytes. `plain` sends no headers
 * of ours, so that another site's file needs no more than a simple cross-origin permission.
 */
export async function requestBytes(
  url: string,
  { signal, mostBytes, plain }: { signal: AbortSignal; mostBytes: number; plain: boolean },
): Promise<Uint8Array> {
  const response = await send(url, { signal }, plain);
  if (!response.ok) throw await problemOf(response);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of chunksOf(response)) {
    size += chunk.length;
    if (size > mostBytes) throw ApiError.local('answer-too-large', response.status);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Reads a body piece by piece; not every browser iterates streams by itself. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    void reader.cancel();
  }
}

async function send(path: string, options: RequestOptions, plain = false): Promise<Response> {
  const { method = 'GET', body, signal } = options;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      method,
      ...(plain ? { credentials: 'omit' as const } : { headers: headersOf(options) }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw ApiError.local(deadline.aborted ? 'request-timed-out' : 'network-unreachable');
  }
}

function headersOf({ body, idempotencyKey }: RequestOptions): Record<string, string> {
  const token = readToken();
  return {
    accept: 'application/json, application/problem+json, application/vnd.tidemark.evidence+json',
    'accept-language': currentLanguage(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
}
