import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@tidemark/core/settings';
import { LogController } from 'fastify';
import { AppModule } from '../app.module.ts';
import { CommonModule } from '../common/common.module.ts';
import { type Log, NestLog } from '../common/log.ts';
import { Metrics } from '../common/metrics.ts';
import { BODY_LIMIT_BYTES } from '../common/route-traits.ts';
import { answerBrokenRequests } from './answer-broken-requests.ts';
import { applyRouteTraits } from './apply-route-traits.ts';
import { observeRequests } from './observe-requests.ts';
import { refuseDeepBodies } from './refuse-deep-bodies.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWeb } from './serve-web.ts';

const KEEP_ALIVE_TIMEOUT_MS = 72_000;
/** For the whole of a request to arrive; answers, such as live views, may take as long as they like. */
const REQUEST_TIMEOUT_MS = 60_000;
const COMPRESS_FROM_BYTES = 1_024;

export type AppOptions = {
  /** Wires the modules without making anything: no database, no files. For the OpenAPI document and the route table. */
  readonly preview?: boolean;
};

/** The whole service, initialised but not listening. */
export async function createApp(
  settings: Settings,
  log: Log,
  options: AppOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(),
    bodyLimit: BODY_LIMIT_BYTES,
    // A reverse proxy on this machine tells the visitor's address; nobody else is believed.
    trustProxy: 'loopback',
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: true,
    clientErrorHandler: answerBrokenRequests,
  });
  const root = { module: RootModule, imports: [CommonModule.with(settings, log), AppModule] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    forceCloseConnections: true,
    preview: options.preview ?? false,
    // Fastify's own JSON parser is the only one: no forms, no plain text.
    bodyParser: false,
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  applyRouteTraits(fastify);
  securityHeaders(fastify);
  refuseDeepBodies(fastify);
  await app.register(compress, { threshold: COMPRESS_FROM_BYTES, encodings: ['gzip'] });
  if (!options.preview) {
    observeRequests(fastify, log, app.get(Metrics));
    serveWeb(fastify);
  }
  await app.init();
  return app;
}

class RootModule {}

/** Takes over a caller's well-formed `X-Request-Id`; otherwise counts on from a random start. */
function requestIds(): (request: IncomingMessage) => string {
  const start = randomBytes(6).toString('hex');
  let count = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    if (typeof given === 'string' && /^[\w-]{8,64}$/.test(given)) return given;
    count += 1;
    return `${start}-${count}`;
  };
}
