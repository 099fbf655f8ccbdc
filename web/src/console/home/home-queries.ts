import { useQuery } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import type { Overview } from '../../api/types.ts';
import { withQuery, type Filters, type Page } from '../api/cursor-list.ts';
import type { Quarantined } from '../api/types.ts';

const REFRESH_MS = 10_000;
const COUNT_MAX = 200;

/** A number of rows that is only counted so far: `more` says that there are at least as many. */
export type Counted = { readonly count: number; readonly more: boolean };

/** How many refused statements wait, up to one page of them. */
export function useUnreviewed(filters: Filters, enabled: boolean) {
  return useQuery({
    queryKey: ['quarantine', 'count', filters],
    queryFn: async ({ signal }): Promise<Counted> => {
      const path = withQuery('/api/v1/quarantine', {
        ...filters,
        reviewed: 'false',
        limit: String(COUNT_MAX),
      });
      const page = await request<Page<Quarantined>>(path, { signal });
      return { count: page.items.length, more: page.next !== null };
    },
    enabled,
    refetchInterval: REFRESH_MS,
  });
}

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => request<Overview>('/api/v1/overview', { signal }),
    refetchInterval: REFRESH_MS,
  });
}
