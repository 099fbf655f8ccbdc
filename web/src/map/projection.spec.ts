import { describe, expect, it } from '@jest/globals';
import { boxAround, coastPath, projectInto } from './projection.ts';
import { region } from './region.ts';

const jiaojiang = { lon: 121.44, lat: 28.69 };
const dachen = { lon: 121.9, lat: 28.45 };

describe('the map', () => {
  it('shows the whole region for no station, one, or stations elsewhere', () => {
    expect(boxAround([])).toBe(region);
    expect(boxAround([jiaojiang])).toBe(region);
    expect(boxAround([{ lon: 0, lat: 51 }, jiaojiang])).toBe(region);
  });

  it('closes in on the stations, with air around them', () => {
    const box = boxAround([jiaojiang, dachen]);
    expect(box.west).toBeLessThan(jiaojiang.lon);
    expect(box.east).toBeGreaterThan(dachen.lon);
    expect(box.east - box.west).toBeLessThan(region.east - region.west);
  });

  it('has east to the right and north at the top, and the box inside the frame', () => {
    const project = projectInto(region, 600, 400);
    const [west, south] = project({ lon: region.west, lat: region.south });
    const [east, north] = project({ lon: region.east, lat: region.north });
    expect(west).toBeLessThan(east);
    expect(north).toBeLessThan(south);
    expect(Math.min(west, north)).toBeGreaterThanOrEqual(-0.001);
    expect(east).toBeLessThanOrEqual(600.001);
    expect(south).toBeLessThanOrEqual(400.001);
  });

  it('closes every ring of the coast', () => {
    const path = coastPath(
      [
        [
          [0, 0],
          [1, 0],
          [0, 1],
        ],
      ],
      ({ lon, lat }) => [lon, lat],
    );
    expect(path).toBe('M0.0,0.0L1.0,0.0L0.0,1.0Z');
  });
});
