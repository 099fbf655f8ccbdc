import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type FakeMessage = { station: string; topic: string; payload?: string; payloadBase64?: string };
export type FakeAck = { station: string; epoch: number; seq: number; refused: object[] };
type Answer = { status: number; body?: object };

/**
 * The API's three intake routes, which can be slow, refuse or be away. It says exactly what the contract says,
 * and remembers what it was sent.
 */
export class FakeApi {
  readonly batches: FakeMessage[][] = [];
  readonly bodies: string[] = [];
  readonly presence: { station: string; online: boolean }[] = [];
  signIns = 0;
  password = 'right';
  key = 'gateway-key';
  acks: FakeAck[] = [];
  /** Asked for each batch; null commits it. */
  onBatch: (messages: FakeMessage[]) => Answer | null | Promise<Answer | null> = () => null;
  #server: Server | null = null;
  #port = 0;
  #release: (() => void) | null = null;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get messages(): FakeMessage[] {
    return this.batches.flat();
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Away, as after kill -9: every connection is cut. `start` brings it back on the same port. */
  async stop(): Promise<void> {
    this.release();
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** No batch is answered until `release`. */
  hold(): void {
    const held = new Promise<void>((resolve) => (this.#release = resolve));
    this.onBatch = async () => {
      await held;
      return null;
    };
  }

  release(): void {
    this.#release?.();
    this.#release = null;
    this.onBatch = () => null;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const keyIsRight = request.headers['x-api-key'] === this.key;
    const answer = keyIsRight ? await this.#answer(request.url ?? '', text) : { status: 401 };
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  async #answer(url: string, text: string): Promise<Answer> {
    const body = JSON.parse(text) as { messages: FakeMessage[]; items: []; password: string };
    if (url === '/api/v1/intake/authentications') {
      this.signIns += 1;
      return { status: body.password === this.password ? 204 : 401 };
    }
    if (url === '/api/v1/intake/presence') {
      this.presence.push(...body.items);
      return { status: 204 };
    }
    this.bodies.push(text);
    const other = await this.onBatch(body.messages);
    if (other !== null) return other;
    this.batches.push(body.messages);
    const results = body.messages.map(() => ({ statements: [{ status: 'accepted' }] }));
    return { status: 200, body: { results, acks: this.acks } };
  }
}

/** Resolves when `what` is true. Rejects after `timeoutMs` with the name of what did not happen. */
export async function until(name: string, what: () => boolean, timeoutMs = 8000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!what()) {
    if (Date.now() > deadline) throw new Error(`${name} did not happen in ${timeoutMs} ms`);
    await sleep(5);
  }
}

/** Waits until a gateway has this many messages that are not durable. */
export async function untilPending(statusPort: number, messages: number): Promise<void> {
  const line = new RegExp(`^tidemark_gateway_pending_messages ${messages}$`, 'm');
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const metrics = await fetch(`http://127.0.0.1:${statusPort}/metrics`);
    if (line.test(await metrics.text())) return;
    await sleep(20);
  }
  throw new Error(`there were never ${messages} messages under way`);
}
