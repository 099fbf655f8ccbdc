import type { FastifyInstance } from 'fastify';

/**
 * The web app loads scripts, styles and fonts from its own origin only. It may connect to any http(s) address,
 * because a visitor can check an anchor with a chain node of his own choice. Inline style attributes are allowed
 * for the component library; inline scripts are not.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' http: https:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Record<string, string> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Set on the raw response, so that streamed answers (server-sent events) carry them too. */
export function securityHeaders(fastify: FastifyInstance): void {
  const entries = Object.entries(HEADERS);
  fastify.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of entries) reply.raw.setHeader(name, value);
    done();
  });
}
