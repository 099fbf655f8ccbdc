import type { LoggerService } from '@nestjs/common';
import { type Logger as Pino, pino, stdTimeFunctions } from 'pino';

/** Injection token of the root logger (pino). */
export const LOG = Symbol('log');
export type Log = Pino;

/**
 * Logs are JSON lines on standard error, so that standard output carries only what other programs read. Nothing
 * that signs anybody in may reach a line, whoever logs it.
 */
export function createLog(level: string): Log {
  const redact = ['req.headers.authorization', 'req.headers["x-api-key"]', '*.password', '*.token'];
  return pino(
    { level, base: { name: 'api' }, timestamp: stdTimeFunctions.isoTime, redact },
    pino.destination(2),
  );
}

/** Lets Nest's own messages go the same way. */
export class NestLog implements LoggerService {
  constructor(private readonly root: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.root.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.root.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const err = message instanceof Error ? message : undefined;
    this.root.error({ ...(err && { err }), context: rest.at(-1) }, err?.message ?? String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.root.fatal({ context: rest.at(-1) }, String(message));
  }
}
