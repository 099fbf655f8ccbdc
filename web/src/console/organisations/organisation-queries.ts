import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Jwk } from '@tidemark/core/jwk';
import { request } from '../../api/client.ts';
import { useWholeList } from '../api/cursor-list.ts';
import type { Name, Organisation } from '../api/types.ts';

const base = '/api/v1/organisations';

export function useOrganisations() {
  return useWholeList<Organisation>(['organisations'], base);
}

export type NewOrganisation = { id: string; name: Name; publicKey?: Jwk };

export function useAddOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewOrganisation; idempotencyKey: string }) =>
      request<Organisation>(base, { method: 'POST', body, idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  });
}
