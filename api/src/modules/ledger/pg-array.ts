/**
 * PostgreSQL array literals, made by joining: the driver escapes element by element, which costs more than all the
 * rest of an insert.
 */

/**
 * An array of values whose texts hold neither quotes nor backslashes: statements, ids, codes, instants and numbers,
 * as the checks of statements let them through. Each is quoted, because a bare `null` would be no text.
 */
export function plainArray(values: readonly (string | number | bigint | boolean)[]): string {
  return values.length === 0 ? '{}' : `{"${values.join('","')}"}`;
}

/** A bytea[] of hex texts. */
export function byteaArray(hexes: readonly string[]): string {
  return hexes.length === 0 ? '{}' : `{"\\\\x${hexes.join('","\\\\x')}"}`;
}
