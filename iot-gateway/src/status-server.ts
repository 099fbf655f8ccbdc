import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** Null when all is well, otherwise what is wrong. */
export type Trouble = () => string | null;

/** `/metrics` and `/health` on loopback, for this machine's own monitoring. */
export class StatusServer {
  readonly #server: Server;

  constructor(registry: Registry, trouble: Trouble) {
    this.#server = createServer((request, response) => {
      if (request.url === '/health') {
        const detail = trouble();
        response.writeHead(detail === null ? 200 : 503, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: detail === null, detail }));
      } else if (request.url === '/metrics') {
        void registry.metrics().then((text) => {
          response.writeHead(200, { 'content-type': registry.contentType });
          response.end(text);
        });
      } else {
        response.writeHead(404).end();
      }
    });
  }

  /** Port 0 takes a free one. Returns the port. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
