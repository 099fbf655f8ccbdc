import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { request } from '../../api/client.ts';
import { Loading } from '../../ui/loading.tsx';
import type { Me, Role } from '../api/types.ts';
import { ErrorNote } from '../parts/states.tsx';
import { useToken } from './session-store.ts';
import { signInAddress } from './return-to.ts';

const MeContext = createContext<Me | null>(null);

/** Renders its children for a signed-in user, and the way to the sign-in page (and back) for everybody else. */
export function RequireSession({ children }: { readonly children: ReactNode }) {
  const token = useToken();
  const location = useLocation();
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => request<Me>('/api/v1/me', { signal }),
    enabled: token !== null,
    staleTime: 60_000,
  });
  if (token === null) return <Navigate to={signInAddress(location)} replace />;
  if (me.data) return <MeContext value={me.data}>{children}</MeContext>;
  return me.error ? <ErrorNote error={me.error} onRetry={() => void me.refetch()} /> : <Loading />;
}

/** The signed-in user; only below RequireSession. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is used outside RequireSession');
  return me;
}

/** Whether the signed-in user holds one of these roles. The server decides; this only spares a dead end. */
export function useHasRole(...roles: readonly Role[]): boolean {
  const held = useMe().roles;
  return roles.some((role) => held.includes(role));
}
