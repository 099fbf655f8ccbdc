import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import { useWholeList } from '../api/cursor-list.ts';
import type { Jwk } from '@tidemark/core/jwk';
import type { MqttCredentials, Station, StationKey } from '../api/types.ts';
import type { Name } from '../../api/types.ts';

const REFRESH_MS = 15_000;
const base = '/api/v1/stations';

/** All stations, refreshed while the page is open: who is online changes by itself. */
export function useStations() {
  return useWholeList<Station>(['stations'], base, REFRESH_MS);
}

export function useStation(id: string) {
  return useQuery({
    queryKey: ['stations', id],
    queryFn: ({ signal }) => request<Station>(`${base}/${id}`, { signal }),
    refetchInterval: REFRESH_MS,
  });
}

export function useStationKeys(id: string) {
  return useQuery({
    queryKey: ['stations', id, 'keys'],
    queryFn: ({ signal }) => request<{ items: StationKey[] }>(`${base}/${id}/keys`, { signal }),
  });
}

export type NewStation = {
  id: string;
  kind: Station['kind'];
  name: Name;
  position: { lat: number; lon: number };
  geofenceM: number;
  simulated: boolean;
  publicKey: Jwk;
};

/** Registers a station; the answer holds its MQTT password, which exists nowhere else. */
export function useRegisterStation() {
  return useStationWrite(({ body, idempotencyKey }: { body: NewStation; idempotencyKey: string }) =>
    request<{ mqtt: MqttCredentials }>(base, { method: 'POST', body, idempotencyKey }),
  );
}

export type StationChange = { name: Name; position: { lat: number; lon: number }; geofenceM: number };

export function useChangeStation(id: string) {
  return useStationWrite((body: StationChange) =>
    request<Station>(`${base}/${id}`, { method: 'PATCH', body }),
  );
}

export function useIssueCredentials(id: string) {
  return useStationWrite(() =>
    request<{ mqtt: MqttCredentials }>(`${base}/${id}/credentials`, { method: 'POST' }),
  );
}

export function useRotateKey(id: string) {
  return useStationWrite((publicKey: Jwk) =>
    request<unknown>(`${base}/${id}/keys`, { method: 'POST', body: { publicKey } }),
  );
}

export function useRevokeKey(id: string) {
  return useStationWrite(({ kid, reason }: { kid: string; reason: string }) =>
    request<unknown>(`${base}/${id}/keys/${kid}/revocation`, { method: 'POST', body: { reason } }),
  );
}

function useStationWrite<V, T>(mutationFn: (variables: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ['stations'] }) });
}
