import type { FastifyInstance } from 'fastify';
import type { RouteTraits } from '../common/route-traits.ts';

/** Carries `@Traits` over into Fastify's own route options. Must be called before the first route exists. */
export function applyRouteTraits(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimitBytes, hot } = (route.config ?? {}) as RouteTraits;
    if (bodyLimitBytes !== undefined) route.bodyLimit = bodyLimitBytes;
    if (hot) route.compress = false;
  });
}
