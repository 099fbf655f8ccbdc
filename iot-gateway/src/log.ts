import { pino, stdTimeFunctions, type Logger } from 'pino';

/** JSON lines on standard error, so that standard output carries only what other programs read. */
export function createLog(name: string, level: string): Logger {
  return pino(
    { level, base: { name }, timestamp: stdTimeFunctions.isoTime, redact: ['*.password', '*.token'] },
    pino.destination(2),
  );
}
