import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import { useWholeList } from '../api/cursor-list.ts';
import type { Role, User } from '../api/types.ts';

const base = '/api/v1/users';

export function useUsers() {
  return useWholeList<User>(['users'], base);
}

export type NewUser = { username: string; displayName: string; roles: Role[]; organisationId: string | null };
export type UserChange = Partial<Omit<NewUser, 'username'>> & { disabled?: boolean; password?: string };

/** Adds a user; the answer holds the first password, which exists nowhere else. */
export function useAddUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewUser; idempotencyKey: string }) =>
      request<User & { initialPassword: string | null }>(base, { method: 'POST', body, idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

/** Changes a user. Changing oneself changes what the menu shows, so the signed-in user is read again. */
export function useChangeUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: UserChange }) =>
      request<User>(`${base}/${id}`, { method: 'PATCH', body: change }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['users'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
      ]),
  });
}

/** The only administrator who can still sign in, if there is only one: nobody may take that away. */
export function lastAdminId(users: readonly User[]): string | null {
  const admins = users.filter((user) => !user.disabled && user.roles.includes('admin'));
  return admins.length === 1 ? (admins[0]?.id ?? null) : null;
}
