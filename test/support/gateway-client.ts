import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey, type PrivateJwk, publicJwk } from '@tidemark/core/jwk';
import type { Answer, HttpClient } from './http-client.ts';
import { DACHEN } from './weighing.ts';

export type StatementAnswer = {
  status: string;
  id: string | null;
  seq: number | string | null;
  code?: string;
  detail?: string;
};

export type BatchAnswer = {
  results: { statements: StatementAnswer[] }[];
  acks: {
    station: string;
    epoch: number;
    seq: number | string;
    refused: { seq: number | string | null; code: string }[];
  }[];
};

export type Message = { station: string; topic?: string; payload?: string; payloadBase64?: string };

/** Speaks to the intake as the gateway does. */
export class GatewayClient {
  readonly #http: HttpClient;
  readonly #key: string;

  constructor(http: HttpClient, home: string) {
    this.#http = http;
    this.#key = readFileSync(join(home, 'gateway-key'), 'utf8').trim();
  }

  /** Posts a batch, whatever comes of it. The topic is the station's own unless given. */
  post(messages: readonly Message[]): Promise<Answer<BatchAnswer>> {
    const body = {
      messages: messages.map((message) => ({
        topic: `tidemark/v1/${message.station}/statements`,
        ...message,
      })),
    };
    return this.#http.ask<BatchAnswer>('POST', '/api/v1/intake/batches', { token: this.#key, body });
  }

  /** Posts a batch that must be taken. */
  async take(...messages: Message[]): Promise<BatchAnswer> {
    const { status, body } = await this.post(messages);
    if (status !== 200) throw new Error(`the batch was answered with ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** What became of the only statement of one message. */
  async takeOne(station: string, payload: string, topic?: string): Promise<StatementAnswer> {
    const { results } = await this.take({ station, payload, ...(topic !== undefined && { topic }) });
    const [first, ...others] = results[0]?.statements ?? [];
    if (!first || others.length > 0)
      throw new Error('the message held another number of statements than one');
    return first;
  }
}

/** Registers a station and gives the key that it signs with. */
export async function registerKeyed(admin: HttpClient, id: string): Promise<PrivateJwk> {
  const key = await generateKey();
  const answer = await admin.ask('POST', '/api/v1/stations', {
    body: {
      id,
      kind: 'warehouse',
      name: { zh: '大陈岛海洋云仓', en: 'Dachen' },
      position: DACHEN,
      geofenceM: 500,
      publicKey: publicJwk(key),
    },
  });
  if (answer.status !== 201) throw new Error(`registering ${id} was answered with ${answer.status}`);
  return key;
}
