import { RouteConfig } from '@nestjs/platform-fastify';

/** What the HTTP layer needs to know of a route before its body is read. */
export type RouteTraits = {
  /** Largest body in bytes; 256 KiB unless said otherwise. */
  readonly bodyLimitBytes?: number;
  /** Hot routes pay for no log line at info and no compression. */
  readonly hot?: boolean;
  /** No log line at info; for what is asked for all the time. */
  readonly quiet?: boolean;
};

export const BODY_LIMIT_BYTES = 256 * 1024;

/** Usage: `@Traits({ bodyLimitBytes: 8 * 1024 * 1024, hot: true })` on a handler. */
export const Traits = (traits: RouteTraits) => RouteConfig(traits);
