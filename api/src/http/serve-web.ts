import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const WEB_DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
const SERVICE_PATHS = /^(api|health|log|metrics|\.well-known)(\/|$)/;
const HASHED_ASSET = /^assets\//;
const ONE_YEAR_S = 31_536_000;

/**
 * Serves the built web app: its files as they are (hashed ones may be cached for ever), and `index.html` for every
 * other path that is a page of the app. Without a build there is nothing to serve and paths answer 404.
 */
export function serveWeb(fastify: FastifyInstance): void {
  if (!existsSync(WEB_DIST)) return;
  void fastify.register(fastifyStatic, {
    root: WEB_DIST,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    decorateReply: true,
  });
  const files = listFiles();
  fastify.get('/*', { config: { hot: true } }, (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    const isFile = files.has(path);
    if (!isFile && (SERVICE_PATHS.test(path) || HASHED_ASSET.test(path))) return reply.callNotFound();
    const isHashed = isFile && HASHED_ASSET.test(path);
    void reply.header('cache-control', isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : 'no-cache');
    return reply.sendFile(isFile ? path : 'index.html');
  });
}

function listFiles(): Set<string> {
  const entries = readdirSync(WEB_DIST, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map((file) => `${file.parentPath.slice(WEB_DIST.length)}/${file.name}`.replace(/^\/+/, '')),
  );
}
