import { useInfiniteQuery, useQuery, type QueryKey } from '@tanstack/react-query';
import { request } from '../../api/client.ts';

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };
export type Filters = Readonly<Record<string, string | undefined>>;

/** A list as the console shows it: the rows so far, and how to get more. */
export type CursorList<T> = {
  readonly rows: readonly T[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly loadingMore: boolean;
};

/** Reads a list page by page, a page at a time as the operator asks for more. */
export function useCursorList<T>(
  key: QueryKey,
  path: string,
  filters: Filters = {},
  refreshMs?: number,
): CursorList<T> {
  const query = useInfiniteQuery({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) =>
      request<Page<T>>(withQuery(path, { ...filters, after: pageParam }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    ...(refreshMs === undefined ? {} : { refetchInterval: refreshMs }),
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.items),
    error: query.error,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
  };
}

/** A list that is searched and sorted in the browser is read whole, up to this many pages of 200. */
const WHOLE_LIST_PAGES_MAX = 10;

/** Reads every page of a short list (stations, users). `truncated` tells when it was not short after all. */
export function useWholeList<T>(key: QueryKey, path: string, refreshMs?: number) {
  return useQuery({
    queryKey: [...key, 'whole'],
    queryFn: ({ signal }) => readWhole<T>(path, signal),
    ...(refreshMs === undefined ? {} : { refetchInterval: refreshMs }),
  });
}

async function readWhole<T>(path: string, signal: AbortSignal): Promise<{ rows: T[]; truncated: boolean }> {
  const rows: T[] = [];
  let after: string | undefined;
  for (let page = 0; page < WHOLE_LIST_PAGES_MAX; page += 1) {
    const answer = await request<Page<T>>(withQuery(path, { limit: '200', after }), { signal });
    rows.push(...answer.items);
    if (answer.next === null) return { rows, truncated: false };
    after = answer.next;
  }
  return { rows, truncated: true };
}

/** Puts the set filters behind the path. */
export function withQuery(path: string, filters: Filters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
