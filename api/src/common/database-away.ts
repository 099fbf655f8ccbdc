/** The connection could not be made or broke, or PostgreSQL is stopping (57P01, 57P02) or starting (57P03). */
const AWAY: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);
/** The driver gives these no code. */
const BROKEN =
  /^Connection terminated|^Client has encountered a connection error|^timeout exceeded when trying to connect/;

/** True when an error of the database says that it is not there now, and nothing about the question asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return (typeof code === 'string' && AWAY.has(code)) || BROKEN.test(error.message);
}
