import { randomUUID } from 'node:crypto';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Jwk } from '@tidemark/core/jwk';
import { backoffMs } from '../intake/backoff.ts';
import type { Site } from './fleet-sites.ts';

export type MqttCredentials = { readonly username: string; readonly password: string };
export type RegisteredStation = { readonly id: string; readonly simulated: boolean };

/** Signs in and returns a token for Authorization. Called when something has to be written, once. */
export type SignIn = (apiUrl: string) => Promise<string>;

type Answer = { readonly status: number; readonly body: unknown };

const ATTEMPTS = 6;
const TIMEOUT_MS = 20_000;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 3_000;

/** The API answered, and said no. */
export class EnrolmentRefused extends Error {}

/** The API's routes for stations and their keys, as an operator uses them. */
export class EnrolmentApi {
  readonly #apiUrl: string;
  readonly #signIn: SignIn;
  #token: Promise<string> | null = null;

  constructor(apiUrl: string, signIn: SignIn) {
    this.#apiUrl = apiUrl;
    this.#signIn = signIn;
  }

  /** Null when nobody has registered it. */
  async find(id: string): Promise<RegisteredStation | null> {
    const answer = await this.#call('GET', `stations/${id}`);
    if (answer.status === 404) return null;
    return expect<RegisteredStation>(answer, 200, `looking up ${id}`);
  }

  /** Registers a simulated station; null when the id has been taken meanwhile. */
  async register(site: Site, geofenceM: number, publicKey: Jwk): Promise<MqttCredentials | null> {
    const { id, kind, name, position } = site;
    const body = { id, kind, name, position, geofenceM, publicKey, simulated: true };
    const answer = await this.#call('POST', 'stations', body);
    if (answer.status === 409) return null;
    return expect<{ mqtt: MqttCredentials }>(answer, 201, `registering ${id}`).mqtt;
  }

  async newCredentials(id: string): Promise<MqttCredentials> {
    const answer = await this.#call('POST', `stations/${id}/credentials`, {});
    return expect<{ mqtt: MqttCredentials }>(answer, 201, `new credentials for ${id}`).mqtt;
  }

  async hasKey(id: string, kid: string): Promise<boolean> {
    const answer = await this.#call('GET', `stations/${id}/keys`);
    type Keys = { items: { kid: string; revokedAt: string | null }[] };
    const { items } = expect<Keys>(answer, 200, `looking up the keys of ${id}`);
    return items.some((key) => key.kid === kid && key.revokedAt === null);
  }

  async addKey(id: string, publicKey: Jwk): Promise<void> {
    expect(await this.#call('POST', `stations/${id}/keys`, { publicKey }), 201, `adding a key to ${id}`);
  }

  /** The highest epoch among the newest entries of a station, 0 when it has none. */
  async lastEpoch(id: string): Promise<number> {
    const answer = await this.#call('GET', `entries?issuer=${id}`);
    const { items } = expect<{ items: { epoch: number }[] }>(answer, 200, `looking up entries of ${id}`);
    return Math.max(0, ...items.map(({ epoch }) => epoch));
  }

  /** Ends the session that this made. */
  async close(): Promise<void> {
    if (this.#token !== null) await this.#call('DELETE', 'sessions/current').catch(() => undefined);
  }

  /** Repeats what may be repeated: the same idempotency key makes a write happen once. */
  async #call(method: string, path: string, body?: object): Promise<Answer> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (method !== 'GET') {
      this.#token ??= this.#signIn(this.#apiUrl);
      headers['authorization'] = `Bearer ${await this.#token}`;
      headers['idempotency-key'] = randomUUID();
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await request(`${this.#apiUrl}/api/v1/${path}`, method, headers, body);
        if (answer.status < 500 && answer.status !== 429) return answer;
        if (attempt === ATTEMPTS) throw new Error(`${method} ${path} was answered with ${answer.status}`);
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
      await sleep(backoffMs(attempt, FIRST_RETRY_MS, LAST_RETRY_MS, Math.random()));
    }
  }
}

/** A token from TIDEMARK_ADMIN_TOKEN's value, or one for the administrator's password. */
export async function passwordSignIn(apiUrl: string, password: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await request(`${apiUrl}/api/v1/sessions`, 'POST', headers, { username: 'admin', password });
  return expect<{ token: string }>(answer, 201, 'signing in as admin').token;
}

/** With node:http and not `fetch`, which would cost a process of stations 10 MB for a few requests at its start. */
async function request(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Answer> {
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const payload = body === undefined ? '' : JSON.stringify(body);
  const length = { 'content-length': String(Buffer.byteLength(payload)) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = send(url, { method, headers: { ...headers, ...length }, timeout: TIMEOUT_MS }, resolve);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
  const text = (await response.setEncoding('utf8').toArray()).join('');
  return { status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) };
}

function expect<T>(answer: Answer, status: number, what: string): T {
  if (answer.status === status) return answer.body as T;
  const problem = answer.body as { code?: string; title?: string } | null;
  throw new EnrolmentRefused(
    `${what}: ${answer.status} ${problem?.code ?? ''} ${problem?.title ?? ''}`.trim(),
  );
}
