import type { ClientBase } from 'pg';

/**
 * What runs SQL in one session: TypeORM's manager when another module's transaction is joined, a plain connection
 * on the hot paths. Answers the rows.
 */
export type SqlSession = { query<Rows>(text: string, values?: unknown[]): Promise<Rows> };

const names = new Map<string, string>();

/** Every text of ours is a constant, so that a name for each makes PostgreSQL parse and plan it once a connection. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `tidemark_${names.size + 1}`;
    names.set(text, name);
  }
  return name;
}

/** A session on a plain connection, with prepared statements. `text` must be one of the program's own constants. */
export function preparedSession(client: ClientBase): SqlSession {
  return {
    async query<Rows>(text: string, values: unknown[] = []) {
      const { rows } = await client.query({ name: nameOf(text), text, values });
      return rows as Rows;
    },
  };
}

/** Runs `work` in a transaction of READ COMMITTED on a connection that nobody else uses meanwhile. */
export async function inTransaction<T>(
  client: ClientBase,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work(preparedSession(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // The connection may be gone; the first error is the one to tell.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
