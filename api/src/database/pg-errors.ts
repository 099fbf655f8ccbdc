import { QueryFailedError } from 'typeorm';

/** PostgreSQL's `unique_violation`; with a constraint's name, that one only. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint: violated } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && (constraint === undefined || constraint === violated);
}
