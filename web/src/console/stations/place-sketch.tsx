import { useMemo } from 'react';
import coast from '../../map/coast.json';
import { region } from '../../map/region.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import type { Position } from './coordinates.ts';
import styles from './stations.module.css';
import { registerTexts } from './register.texts.ts';

const SIZE = 320;
/** Half the side of what the sketch shows: the harbour and its neighbours. */
const REACH_M = 25_000;
const M_PER_DEGREE = 111_195;

type PlaceSketchProps = {
  /** Null while no valid position is entered: then the coast where the other stations are. */
  readonly position: Position | null;
  readonly geofenceM: number;
  readonly stations: readonly Pick<Station, 'id' | 'position'>[];
};

/**
 * The new station in the middle, its geofence, the coast and the neighbours, 50 km across. Degrees are scaled by the
 * latitude's cosine, which is all the projection that so small a piece of the Earth needs.
 */
export function PlaceSketch({ position, geofenceM, stations }: PlaceSketchProps) {
  const t = useTexts(registerTexts);
  const middle = position ?? middleOf(stations);
  const project = useMemo(
    () => projectionAround({ lat: middle.lat, lon: middle.lon }),
    [middle.lat, middle.lon],
  );
  const coastPath = coast.rings
    .map((ring) => `M${ring.map((point) => project(point).join(' ')).join('L')}Z`)
    .join('');
  return (
    <svg className={styles['sketch']} viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={t.mapLabel}>
      <path className={styles['land']} d={coastPath} />
      {stations.map((station) => (
        <Neighbour
          key={station.id}
          at={station.position ? project([station.position.lon, station.position.lat]) : null}
        />
      ))}
      {position && <Here geofenceM={geofenceM} />}
      <path className={styles['scale']} d={`M16 ${SIZE - 16}h${(10_000 / REACH_M) * (SIZE / 2)}`} />
      <text className={styles['scaleText']} x={16} y={SIZE - 22}>
        10 km
      </text>
    </svg>
  );
}

function Here({ geofenceM }: { readonly geofenceM: number }) {
  const radius = Math.max(3, (geofenceM / REACH_M) * (SIZE / 2));
  return (
    <>
      <circle className={styles['fence']} cx={SIZE / 2} cy={SIZE / 2} r={radius} />
      <circle className={styles['here']} cx={SIZE / 2} cy={SIZE / 2} r={5} />
    </>
  );
}

function Neighbour({ at }: { readonly at: readonly number[] | null }) {
  const [x, y] = at ?? [];
  if (x === undefined || y === undefined || x < 0 || y < 0 || x > SIZE || y > SIZE) return null;
  return <circle className={styles['neighbour']} cx={x} cy={y} r={3.5} />;
}

/** The middle of the stations there are, or of the coast the map knows. */
function middleOf(stations: PlaceSketchProps['stations']): Position {
  const placed = stations.flatMap(({ position }) => (position ? [position] : []));
  if (placed.length === 0)
    return { lat: (region.south + region.north) / 2, lon: (region.west + region.east) / 2 };
  const mean = (of: (at: Position) => number) => placed.reduce((sum, at) => sum + of(at), 0) / placed.length;
  return { lat: mean((at) => at.lat), lon: mean((at) => at.lon) };
}

function projectionAround({ lat, lon }: Position) {
  const pixelsPerDegree = (SIZE / 2 / REACH_M) * M_PER_DEGREE;
  const narrowing = Math.cos((lat * Math.PI) / 180);
  return (point: readonly number[]) => [
    round(SIZE / 2 + ((point[0] ?? lon) - lon) * narrowing * pixelsPerDegree),
    round(SIZE / 2 - ((point[1] ?? lat) - lat) * pixelsPerDegree),
  ];
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
