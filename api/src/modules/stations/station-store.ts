import type { EntityManager } from 'typeorm';
import type { GapView, NewStationBody, StationChangeBody, StationKind, StationView } from './stations.dto.ts';

const GAPS_PER_EPOCH_MAX = 100;

/** The part of TypeORM's manager and data source that reads need. */
type Session = Pick<EntityManager, 'query'>;

type StationRow = {
  id: string;
  kind: StationKind;
  name_zh: string;
  name_en: string;
  lat: number;
  lon: number;
  geofence_m: number;
  simulated: boolean;
  online: boolean;
  last_seen_at: Date | null;
  readings: string;
  net_g: string;
};

const SELECT_STATIONS = `
  SELECT s.id, s.kind, s.name_zh, s.name_en, s.lat, s.lon, s.geofence_m, s.simulated, s.online, s.last_seen_at,
    coalesce(t.readings, 0) AS readings, coalesce(t.net_g, 0) AS net_g
  FROM stations s LEFT JOIN LATERAL (
    SELECT sum(d.readings) AS readings, sum(d.net_g) AS net_g FROM daily_totals d WHERE d.station = s.id
  ) t ON true`;

// What is missing below the highest number; refused numbers are settled and will not come again.
const SELECT_GAPS = `
  SELECT s.issuer, s.epoch, lower(g) AS first, upper(g) - 1 AS last
  FROM streams s, LATERAL (SELECT s.received + s.refused AS settled) x, LATERAL (
    SELECT g FROM unnest(int8multirange(int8range(1, upper(x.settled))) - x.settled) g LIMIT ${GAPS_PER_EPOCH_MAX}
  ) y
  WHERE s.issuer = ANY($1) AND NOT isempty(x.settled)
  ORDER BY s.issuer, s.epoch, first`;

/** Stations by id, from the one after `afterId`. */
export async function readStations(session: Session, afterId: string, limit: number): Promise<StationView[]> {
  const sql = `${SELECT_STATIONS} WHERE s.id > $1 ORDER BY s.id LIMIT $2`;
  return withGaps(session, await session.query<StationRow[]>(sql, [afterId, limit]));
}

export async function readStation(session: Session, id: string): Promise<StationView | undefined> {
  const rows = await session.query<StationRow[]>(`${SELECT_STATIONS} WHERE s.id = $1`, [id]);
  return (await withGaps(session, rows))[0];
}

export async function insertStation(
  manager: EntityManager,
  body: NewStationBody,
  passwordHash: string,
  createdAt: Date,
): Promise<void> {
  const { id, kind, name, position, geofenceM, simulated = false } = body;
  await manager.query(
    `INSERT INTO stations
       (id, kind, name_zh, name_en, lat, lon, geofence_m, simulated, mqtt_password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, kind, name.zh, name.en, position.lat, position.lon, geofenceM, simulated, passwordHash, createdAt],
  );
}

/** False when there is no such station. */
export async function updateStation(
  manager: EntityManager,
  id: string,
  { kind, name, position, geofenceM }: StationChangeBody,
): Promise<boolean> {
  const [rows] = await manager.query<[unknown[], number]>(
    `UPDATE stations SET kind = coalesce($2, kind), name_zh = coalesce($3, name_zh),
       name_en = coalesce($4, name_en), lat = coalesce($5, lat), lon = coalesce($6, lon),
       geofence_m = coalesce($7, geofence_m)
     WHERE id = $1 RETURNING id`,
    [id, kind, name?.zh, name?.en, position?.lat, position?.lon, geofenceM],
  );
  return rows.length > 0;
}

async function withGaps(session: Session, rows: readonly StationRow[]): Promise<StationView[]> {
  type GapRow = { issuer: string; epoch: string; first: string; last: string };
  const gapRows = await session.query<GapRow[]>(SELECT_GAPS, [rows.map((row) => row.id)]);
  const gaps = Map.groupBy(gapRows, (row) => row.issuer);
  return rows.map((row) => stationOf(row, (gaps.get(row.id) ?? []).map(gapOf)));
}

function stationOf(row: StationRow, gaps: GapView[]): StationView {
  return {
    id: row.id,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en },
    position: { lat: row.lat, lon: row.lon },
    geofenceM: row.geofence_m,
    simulated: row.simulated,
    online: row.online,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    totals: { readings: Number(row.readings), netG: Number(row.net_g) },
    gaps,
  };
}

function gapOf(row: { epoch: string; first: string; last: string }): GapView {
  return { epoch: Number(row.epoch), from: integerOf(row.first), to: integerOf(row.last) };
}

/** On the wire, integers above 2^53 are strings. */
function integerOf(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}
