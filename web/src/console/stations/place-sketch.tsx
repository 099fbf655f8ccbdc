import { useMemo } from 'react';
import coast from '../../map/coast.json';
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
  readonly position: Position;
  readonly geofenceM: number;
  readonly stations: readonly Pick<Station, 'id' | 'position'>[];
};

/**
 * The new station in the middle, its geofence, the coast and the neighbours, 50 km across. Degrees are scaled by the
 * latitude's cosine, which is all the projection that so small a piece of the Earth needs.
 */
export function PlaceSketch({ position, geofenceM, stations }: PlaceSketchProps) {
  const t = useTexts(registerTexts);
  const project = useMemo(() => projectionAround(position), [position]);
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
      <circle
        className={styles['fence']}
        cx={SIZE / 2}
        cy={SIZE / 2}
        r={Math.max(3, (geofenceM / REACH_M) * (SIZE / 2))}
      />
      <circle className={styles['here']} cx={SIZE / 2} cy={SIZE / 2} r={5} />
      <path className={styles['scale']} d={`M16 ${SIZE - 16}h${(10_000 / REACH_M) * (SIZE / 2)}`} />
      <text className={styles['scaleText']} x={16} y={SIZE - 22}>
        10 km
      </text>
    </svg>
  );
}

function Neighbour({ at }: { readonly at: readonly number[] | null }) {
  const [x, y] = at ?? [];
  if (x === undefined || y === undefined || x < 0 || y < 0 || x > SIZE || y > SIZE) return null;
  return <circle className={styles['neighbour']} cx={x} cy={y} r={3.5} />;
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
