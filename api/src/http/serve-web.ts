import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const WEB_DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
/** Paths of the service itself; `/log` alone is a page of the app, what is below it is the log's. */
const SERVICE_PATHS = /^(api|health|metrics|\.well-known)(\/|$)|^log\/./;
const FILE = /\.[a-z0-9]+$/i;
const HASHED_ASSET = /\/assets\/[^/]+$/;
const ONE_YEAR_S = 31_536_000;

/**
 * Serves the built web app: its files as they are (hashed ones may be cached for ever), and `index.html` for every
 * other path that is a page of the app. Without a build there is nothing to serve and paths answer 404.
 */
export function serveWeb(fastify: FastifyInstance, folder = WEB_DIST): void {
  if (!existsSync(folder)) return;
  void fastify.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, file) {
      const isHashed = HASHED_ASSET.test(file.replace(/\.(br|gz)$/, ''));
      void reply.header('cache-control', isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : 'no-cache');
    },
  });
  fastify.get('/*', { config: { quiet: true } }, (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    if (SERVICE_PATHS.test(path)) return reply.callNotFound();
    return reply.sendFile(FILE.test(path) ? path : 'index.html');
  });
}
