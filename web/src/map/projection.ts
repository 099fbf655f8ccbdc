import { geoMercator } from 'd3-geo';
import { region, type Box } from './region.ts';

export type Point = { lon: number; lat: number };
export type Project = (point: Point) => [number, number];

/** Air around the outermost stations, as a share of the box. */
const margin = 0.12;

/** The smallest box that holds the region's stations, or the whole region where none lies inside it. */
export function boxAround(points: readonly Point[]): Box {
  const inside = points.filter(({ lon, lat }) => holds(region, lon, lat));
  if (inside.length < 2) return region;
  const lons = inside.map(({ lon }) => lon);
  const lats = inside.map(({ lat }) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const air = Math.max(east - west, north - south, 0.2) * margin;
  return { west: west - air, south: south - air, east: east + air, north: north + air };
}

export function holds(box: Box, lon: number, lat: number): boolean {
  return lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;
}

/** Mercator, fitted so that the box fills width × height (in pixels). */
export function projectInto(box: Box, width: number, height: number): Project {
  const corners: [number, number][] = [
    [box.west, box.south],
    [box.east, box.north],
  ];
  const projection = geoMercator().fitExtent(
    [
      [0, 0],
      [width, height],
    ],
    { type: 'MultiPoint', coordinates: corners },
  );
  return ({ lon, lat }) => projection([lon, lat]) ?? [0, 0];
}

/** The path of the coast's rings. The rings are already cut to the region, so projecting their points is enough. */
export function coastPath(rings: readonly (readonly number[])[][], project: Project): string {
  return rings
    .map((ring) => `M${ring.map(([lon = 0, lat = 0]) => pixels(project({ lon, lat }))).join('L')}Z`)
    .join('');
}

function pixels([x, y]: [number, number]): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
