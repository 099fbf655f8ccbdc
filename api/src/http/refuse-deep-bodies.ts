import type { FastifyInstance } from 'fastify';
import { commonProblem } from '../common/problem.ts';
import type { RouteTraits } from '../common/route-traits.ts';

/** No body of this service is nested half as deeply. */
const MAX_DEPTH = 32;

/**
 * Refuses bodies that are nested deeper than 32 levels as `malformed-body`. class-transformer goes into them by
 * recursion, so that 256 KiB of brackets would end its stack. Hot routes look at their bodies by hand.
 */
export function refuseDeepBodies(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    const { hot } = (request.routeOptions.config ?? {}) as RouteTraits;
    if (hot || !isDeeperThan(request.body, MAX_DEPTH)) done();
    else done(commonProblem('malformed-body', `It is nested deeper than ${MAX_DEPTH} levels.`));
  });
}

/** Level by level, with no recursion of its own. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  let level = [value].filter(isNest);
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached === depth) return true;
    level = level.flatMap((one) => Object.values(one).filter(isNest));
  }
  return false;
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
