import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SEND_METHOD } from './methods.ts';
import { ChainRefusal } from './refusal.ts';
import { RPC_CODES, RpcFault, toRpcError, type RpcError } from './rpc-fault.ts';

/** Largest request body, in bytes: room for the largest transaction and for a full batch of reads. */
export const MAX_BODY_BYTES = 1_048_576;
export const MAX_BATCH_REQUESTS = 100;
const MAX_CONNECTIONS = 500;
const REQUEST_TIMEOUT_MS = 30_000;

type Id = string | number | null;
type Answer = { jsonrpc: '2.0'; id: Id } & ({ result: unknown } | { error: RpcError });

/** What the server serves. */
export type RpcHandler = {
  readonly head: { number: number; hash: string };
  request(method: string, params: readonly unknown[]): Promise<unknown>;
};

/** JSON-RPC 2.0 over HTTP: POST / for calls, GET /health for supervisors. */
export class RpcServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Throws ChainRefusal `port-unusable`. Port 0 takes a free one. */
  static async listen(handler: RpcHandler, address: { host: string; port: number }): Promise<RpcServer> {
    const server = createServer((request, response) => {
      void serve(handler, request, response);
    });
    server.maxConnections = MAX_CONNECTIONS;
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(portRefusal(error as NodeJS.ErrnoException, address)));
      server.listen(address.port, address.host, resolve);
    });
    return new RpcServer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Lets answers that are under way go out, then frees the port. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
    });
  }
}

function portRefusal(
  error: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): ChainRefusal {
  const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code ?? error.message})`;
  return new ChainRefusal(
    'port-unusable',
    `Port ${port} on ${host} ${reason}; set TIDEMARK_CHAIN_PORT or TIDEMARK_HOST to another one.`,
    { cause: error },
  );
}

async function serve(handler: RpcHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
  const route = `${request.method} ${request.url}`;
  if (request.method === 'OPTIONS') response.writeHead(204).end();
  else if (route === 'GET /health') sendJson(response, 200, { ok: true, block: handler.head.number });
  else if (route === 'POST /') await serveCall(handler, request, response);
  else sendJson(response, 404, { error: 'this is a JSON-RPC endpoint: POST /, GET /health' });
}

async function serveCall(
  handler: RpcHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readBody(request).catch(() => null);
  if (text === null) {
    // The rest of the body stays unread, so that the connection cannot be used again.
    response.setHeader('Connection', 'close');
    const fault = new RpcFault(RPC_CODES.limitExceeded, `a request may have ${MAX_BODY_BYTES} bytes`);
    sendJson(response, 413, failure(null, fault));
    return;
  }
  // Pages may read the chain. A page anybody happens to look at must not be able to write to it.
  const mayWrite = request.headers.origin === undefined;
  sendJson(response, 200, await answer(handler, text, mayWrite));
}

/** Throws once the body is longer than MAX_BODY_BYTES. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(handler: RpcHandler, text: string, mayWrite: boolean): Promise<Answer | Answer[]> {
  let call: unknown;
  try {
    call = JSON.parse(text);
  } catch {
    return failure(null, new RpcFault(RPC_CODES.parseError, 'the request is not JSON'));
  }
  if (!Array.isArray(call)) return answerOne(handler, call, mayWrite);
  if (call.length === 0 || call.length > MAX_BATCH_REQUESTS) {
    return failure(
      null,
      new RpcFault(RPC_CODES.invalidRequest, `a batch has 1 to ${MAX_BATCH_REQUESTS} requests`),
    );
  }
  const answers: Answer[] = [];
  for (const one of call) answers.push(await answerOne(handler, one, mayWrite));
  return answers;
}

async function answerOne(handler: RpcHandler, call: unknown, mayWrite: boolean): Promise<Answer> {
  let id: Id = null;
  try {
    const request = parseRequest(call);
    id = request.id;
    if (request.method === SEND_METHOD && !mayWrite) {
      throw new RpcFault(RPC_CODES.methodNotFound, `this chain takes no ${SEND_METHOD} from web pages`);
    }
    return { jsonrpc: '2.0', id, result: await handler.request(request.method, request.params) };
  } catch (error) {
    return failure(id, error);
  }
}

/** Notifications (no id) are refused: nothing here is worth doing without an answer. */
function parseRequest(call: unknown): { id: Id; method: string; params: readonly unknown[] } {
  const { jsonrpc, id, method, params = [] } = (call ?? {}) as Record<string, unknown>;
  const isValid =
    jsonrpc === '2.0' &&
    typeof method === 'string' &&
    Array.isArray(params) &&
    (typeof id === 'string' || typeof id === 'number' || id === null);
  if (!isValid) throw new RpcFault(RPC_CODES.invalidRequest, 'not a JSON-RPC 2.0 request');
  return { id, method, params };
}

function failure(id: Id, error: unknown): Answer {
  return { jsonrpc: '2.0', id, error: toRpcError(error) };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
