import type { FastifyInstance } from 'fastify';
import type { Log } from '../common/log.ts';
import type { Metrics } from '../common/metrics.ts';
import type { AuthenticatedRequest } from '../common/access.ts';
import type { RouteTraits } from '../common/route-traits.ts';

/** One latency observation and, hot and quiet routes aside, one log line a request. Query strings are left out of logs. */
export function observeRequests(fastify: FastifyInstance, log: Log, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeader('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request: AuthenticatedRequest, reply, done) => {
    const elapsedMs = reply.elapsedTime;
    const route = request.routeOptions.url ?? 'none';
    metrics.requestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      elapsedMs / 1000,
    );
    const { hot, quiet } = (request.routeOptions.config ?? {}) as RouteTraits;
    if (!(hot || quiet) || reply.statusCode >= 500) {
      const caller = request.principal?.name;
      const path = request.url.split('?', 1)[0];
      log.info(
        {
          requestId: request.id,
          method: request.method,
          path,
          status: reply.statusCode,
          ms: Math.round(elapsedMs),
          caller,
        },
        'request',
      );
    }
    done();
  });
}
