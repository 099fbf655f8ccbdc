import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import { useCursorList, withQuery, type Filters, type Page } from '../api/cursor-list.ts';
import type { Quarantined, QuarantinedBytes } from '../api/types.ts';

const base = '/api/v1/quarantine';
const REFRESH_MS = 15_000;

export function useQuarantine(filters: Filters) {
  return useCursorList<Quarantined>(['quarantine', 'list'], base, filters, REFRESH_MS);
}

export function useQuarantined(id: string) {
  return useQuery({
    queryKey: ['quarantine', 'one', id],
    queryFn: ({ signal }) => request<QuarantinedBytes>(`${base}/${encodeURIComponent(id)}`, { signal }),
  });
}

/** Marks a statement as looked at. Lists and counts follow. */
export function useReview(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: string) =>
      request<unknown>(`${base}/${encodeURIComponent(id)}/review`, { method: 'POST', body: { note } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['quarantine'] }),
  });
}

/** The next statement nobody has looked at, alarms before the rest; null when there is none. */
export async function nextToReview(): Promise<string | null> {
  for (const severity of ['alarm', undefined]) {
    const page = await request<Page<Quarantined>>(
      withQuery(base, { severity, reviewed: 'false', limit: '1' }),
    );
    const first = page.items[0];
    if (first) return first.id;
  }
  return null;
}
