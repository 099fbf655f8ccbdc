import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import type {
  Anchor,
  Entry,
  InclusionProof,
  LogHead,
  Overview,
  Page,
  Station,
  StationKey,
  Weighing,
} from './types.ts';

/** What the public pages ask, each by one name in the cache. */

const overviewEveryMs = 10_000;
const headEveryMs = 5_000;
/** An entry that is not anchored yet is asked for again until it is. */
const pendingEveryMs = 2_000;
/** The most stations a map asks for; beyond that the pages of the list are the place. */
const mostStations = 1_000;

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => request<Overview>('/api/v1/overview', { signal }),
  refetchInterval: overviewEveryMs,
});

export const stationsQuery = queryOptions({
  queryKey: ['stations'],
  queryFn: ({ signal }) => allStations(signal),
  refetchInterval: 6 * overviewEveryMs,
});

async function allStations(signal: AbortSignal): Promise<Station[]> {
  const stations: Station[] = [];
  let after: string | null = null;
  do {
    const query: string = after === null ? '' : `?after=${encodeURIComponent(after)}`;
    const page: Page<Station> = await request<Page<Station>>(`/api/v1/stations${query}`, { signal });
    stations.push(...page.items);
    after = page.next;
  } while (after !== null && stations.length < mostStations);
  return stations;
}

export const stationQuery = (id: string) =>
  queryOptions({
    queryKey: ['stations', id],
    queryFn: ({ signal }) => request<Station>(`/api/v1/stations/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: overviewEveryMs,
  });

export const stationKeysQuery = (id: string) =>
  queryOptions({
    queryKey: ['stations', id, 'keys'],
    queryFn: ({ signal }) =>
      request<Page<StationKey>>(`/api/v1/stations/${encodeURIComponent(id)}/keys`, { signal }),
  });

export const weighingsQuery = (station?: string) =>
  infiniteQueryOptions({
    queryKey: ['weighings', station ?? ''],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams();
      if (station !== undefined) query.set('station', station);
      if (pageParam !== null) query.set('after', pageParam);
      return request<Page<Weighing>>(`/api/v1/weighings?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['entries', id],
    queryFn: ({ signal }) => request<Entry>(`/api/v1/entries/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'anchored' ? pendingEveryMs : false),
  });

export const inclusionQuery = (id: string, treeSize: number) =>
  queryOptions({
    queryKey: ['inclusion', id, treeSize],
    queryFn: ({ signal }) =>
      request<InclusionProof>(`/api/v1/log/proofs/inclusion?id=${encodeURIComponent(id)}&size=${treeSize}`, {
        signal,
      }),
    staleTime: Infinity,
  });

export const logQuery = queryOptions({
  queryKey: ['log'],
  queryFn: ({ signal }) => request<LogHead>('/api/v1/log', { signal }),
  refetchInterval: headEveryMs,
});

export const anchorsQuery = infiniteQueryOptions({
  queryKey: ['anchors'],
  queryFn: ({ signal, pageParam }) =>
    request<Page<Anchor>>(
      `/api/v1/log/anchors${pageParam === null ? '' : `?after=${encodeURIComponent(pageParam)}`}`,
      { signal },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: headEveryMs,
});
