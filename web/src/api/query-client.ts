import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem.ts';

const mostRetries = 2;

/**
 * One cache for the public pages and the console. What the API refused is not asked again; what could not be
 * reached is, twice.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < mostRetries && (!(error instanceof ApiError) || error.status === 0),
    },
  },
});
