import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks `question` until it answers something else than undefined or false, and gives that. Throws after `timeoutMs`
 * with `what` and the last error, if there was one.
 */
export async function waitFor<T>(
  what: string,
  question: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 20_000,
  everyMs = 50,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await question();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await sleep(everyMs);
  }
  const why = last instanceof Error ? `: ${last.message}` : '';
  throw new Error(`${what} did not come true within ${timeoutMs} ms${why}`);
}
