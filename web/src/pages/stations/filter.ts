import type { Station, StationKind } from '../../api/types.ts';

export type StationFilter = { text: string; kind: StationKind | 'all'; onlineOnly: boolean };

/** The stations that fit, by name in either language or by id. */
export function filterStations(
  stations: readonly Station[],
  { text, kind, onlineOnly }: StationFilter,
): Station[] {
  const wanted = text.trim().toLowerCase();
  return stations.filter(
    (station) =>
      (kind === 'all' || station.kind === kind) &&
      (!onlineOnly || station.online) &&
      [station.id, station.name.zh, station.name.en].some((name) => name.toLowerCase().includes(wanted)),
  );
}
