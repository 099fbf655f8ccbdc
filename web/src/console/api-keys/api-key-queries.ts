import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import { useWholeList } from '../api/cursor-list.ts';
import type { ApiKey, Role } from '../api/types.ts';

const base = '/api/v1/api-keys';

export function useApiKeys() {
  return useWholeList<ApiKey>(['api-keys'], base);
}

export type NewApiKey = {
  name: string;
  roles: Role[];
  organisationId: string | null;
  expiresAt: string | null;
};

/** Makes a key; the answer holds its secret, which exists nowhere else. */
export function useMakeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewApiKey; idempotencyKey: string }) =>
      request<ApiKey & { secret: string }>(base, { method: 'POST', body, idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(`${base}/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}
