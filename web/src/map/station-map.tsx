import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Station, StationKind } from '../api/types.ts';
import { useLanguage } from '../i18n/language.ts';
import { useTexts } from '../i18n/texts.ts';
import coast from './coast.json';
import { mapTexts } from './map.texts.ts';
import { boxAround, coastPath, holds, projectInto, type Project } from './projection.ts';
import { coastBox, places } from './region.ts';
import { spreadApart } from './spread.ts';
import { StationShape } from './station-shape.tsx';
import styles from './station-map.module.css';

/** Drawn in these pixels and scaled by the browser; the frame shows more sea and land where it is wider. */
const width = 640;
const height = 640;

/** Between the middles of two stations, so that shapes touch and no more. */
const leastDistance = 12;

type Placed = Station & { position: { lat: number; lon: number } };

/** `pulses` names the stations that weighed just now; a new number of pulses draws a new ring. */
export type Pulses = ReadonlyMap<string, number>;

const noPulses: Pulses = new Map();

/** The coast, its waterlines and the stations on it. For pointers only: the station list is its equal for a keyboard. */
export function StationMap({
  stations,
  pulses = noPulses,
}: {
  stations: readonly Station[];
  pulses?: Pulses;
}) {
  const texts = useTexts(mapTexts);
  const placed = useMemo(() => stations.filter(isPlaced), [stations]);
  const key = placed.map(({ position }) => `${position.lon},${position.lat}`).join(' ');
  const project = useMemo(
    () => projectInto(boxAround(placed.map(({ position }) => position)), width, height),
    // The frame follows the positions, not every refresh of the same stations.
    [key],
  );
  const outside = stations.length - placed.length;
  return (
    <figure className={styles['map']}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="xMidYMid slice"
        role="img"
        aria-label={texts.label(stations.length, stations.filter(({ online }) => online).length)}
      >
        <Coast project={project} />
        <Places project={project} />
        <Stations stations={placed} project={project} pulses={pulses} />
      </svg>
      <Legend kinds={new Set(stations.map(({ kind }) => kind))} outside={outside} />
    </figure>
  );
}

function isPlaced(station: Station): station is Placed {
  return station.position !== null && holds(coastBox, station.position.lon, station.position.lat);
}

/** Waterlines as engravers drew them: the coast once more, wider and paler, under the land. */
function Coast({ project }: { project: Project }) {
  const path = useMemo(() => coastPath(coast.rings, project), [project]);
  return (
    <g className={styles['coast']}>
      {[4, 3, 2, 1].map((line) => (
        <g key={line}>
          <path
            d={path}
            className={styles['waterline']}
            strokeWidth={line * 13 + 2}
            strokeOpacity={0.75 - line * 0.14}
          />
          <path d={path} className={styles['water']} strokeWidth={line * 13} />
        </g>
      ))}
      <path d={path} className={styles['land']} />
    </g>
  );
}

function Places({ project }: { project: Project }) {
  const language = useLanguage();
  return (
    <g className={styles['places']}>
      {places.map((place) => {
        const [x, y] = project(place);
        return (
          <text key={place.en} x={x} y={y} textAnchor={place.anchor}>
            {place[language]}
          </text>
        );
      })}
    </g>
  );
}

function Stations({
  stations,
  project,
  pulses,
}: {
  stations: readonly Placed[];
  project: Project;
  pulses: Pulses;
}) {
  const navigate = useNavigate();
  const language = useLanguage();
  const [hovered, setHovered] = useState<Placed | null>(null);
  const spots = useMemo(
    () =>
      spreadApart(
        stations.map(({ position }) => project(position)),
        leastDistance,
      ),
    [stations, project],
  );
  const spotOf = (index: number) => spots[index] ?? [0, 0];
  return (
    <g>
      {stations.map((station, index) => {
        const [x, y] = spotOf(index);
        const beats = pulses.get(station.id);
        return (
          <g
            key={station.id}
            transform={`translate(${x} ${y}) scale(${stations.length === 1 ? 2 : 1})`}
            className={styles['station']}
            onPointerEnter={() => setHovered(station)}
            onPointerLeave={() => setHovered(null)}
            onClick={() => void navigate(`/stations/${station.id}`)}
          >
            <circle r="14" className={styles['reach']} />
            {beats !== undefined && <circle key={beats} r="5" className={styles['pulse']} />}
            <StationShape kind={station.kind} className={styles[station.online ? 'online' : 'offline']} />
          </g>
        );
      })}
      {hovered && <Label at={spotOf(stations.indexOf(hovered))} text={hovered.name[language]} />}
    </g>
  );
}

function Label({ at: [x, y], text }: { at: [number, number]; text: string }) {
  const left = x > width / 2;
  return (
    <text className={styles['label']} x={x + (left ? -14 : 14)} y={y + 5} textAnchor={left ? 'end' : 'start'}>
      {text}
    </text>
  );
}

const kinds: StationKind[] = ['warehouse', 'house', 'vessel', 'farm'];

function Legend({ kinds: shown, outside }: { kinds: ReadonlySet<StationKind>; outside: number }) {
  const texts = useTexts(mapTexts);
  return (
    <figcaption className={styles['legend']}>
      {kinds
        .filter((kind) => shown.has(kind))
        .map((kind) => (
          <span key={kind}>
            <Sample kind={kind} className={styles['online']} /> {texts[kind]}
          </span>
        ))}
      <span>
        <Sample kind="warehouse" className={styles['offline']} /> {texts.offline}
      </span>
      {outside > 0 && <span>{texts.outside(outside)}</span>}
      <span className={styles['source']}>{texts.coast}</span>
    </figcaption>
  );
}

function Sample({ kind, className }: { kind: StationKind; className: string | undefined }) {
  return (
    <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
      <StationShape kind={kind} className={className} />
    </svg>
  );
}
