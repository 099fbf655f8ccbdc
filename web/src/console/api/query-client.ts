import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/problem.ts';
import { endSession } from '../session/session-store.ts';

const RETRIES_MAX = 2;

/** The console's cache of answers. A session the server no longer knows ends here, whichever request found out. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: endWhenUnknown }),
    mutationCache: new MutationCache({ onError: endWhenUnknown }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (count, error) => count < RETRIES_MAX && isTransient(error) },
      mutations: { retry: false },
    },
  });
}

function endWhenUnknown(error: Error): void {
  if (error instanceof ApiError && error.code === 'unauthenticated') endSession('expired');
}

/** Worth asking again: the server did not answer, or said that it will soon. */
function isTransient(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 502 || error.status === 503);
}
