// Cuts the Taizhou coast out of world-atlas (Natural Earth 1:10m, public domain) into the small file that the map
// ships: `npm run coast -w web`. The result is committed, since it changes only with the region.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoEquirectangular, geoStream, type GeoStream } from 'd3-geo';
import { feature } from 'topojson-client';
import { coastBox } from '../src/map/region.ts';

type Topology = Parameters<typeof feature>[0];
type Ring = [number, number][];

/** About 10 m, far below a pixel of the map. */
const decimals = 4;

const atlas = createRequire(import.meta.url).resolve('world-atlas/land-10m.json');
const world = JSON.parse(readFileSync(atlas, 'utf8')) as Topology;
const land = world.objects['land'];
if (!land) throw new Error('world-atlas/land-10m.json has no object named land');

const rings = clippedRings();
const out = new URL('../src/map/coast.json', import.meta.url);
writeFileSync(out, `${JSON.stringify({ source: 'Natural Earth 1:10m, via world-atlas', rings })}\n`);
process.stdout.write(`coast.json: ${rings.length} rings, ${rings.flat().length} points\n`);

/** Degrees serve as pixels: x is the longitude and -y the latitude, so the planar clip cuts at the region's edge. */
function clippedRings(): Ring[] {
  const { west, south, east, north } = coastBox;
  const projection = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0)
    .clipExtent([
      [west, -north],
      [east, -south],
    ]);
  const found: Ring[] = [];
  let ring: Ring = [];
  const sink: GeoStream = {
    point: (x, y) => void ring.push([Number(x.toFixed(decimals)), Number((-y).toFixed(decimals))]),
    lineStart: () => void (ring = []),
    lineEnd: () => void found.push(ring),
    polygonStart: () => undefined,
    polygonEnd: () => undefined,
  };
  geoStream(feature(world, land as never), projection.stream(sink));
  return found.filter((candidate) => candidate.length > 2 && !isFrame(candidate));
}

/** The clip answers a polygon that it takes to hold the whole box with the box's corners alone: no coast is in it. */
function isFrame(ring: Ring): boolean {
  const { west, south, east, north } = coastBox;
  return ring.every(([lon, lat]) => (lon === west || lon === east) && (lat === south || lat === north));
}
