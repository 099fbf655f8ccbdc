import { describe, expect, it } from '@jest/globals';
import { formatCoordinates, parseCoordinates } from './coordinates.ts';

describe('coordinates', () => {
  it.each([
    ['28.6561, 121.4419', { lat: 28.6561, lon: 121.4419 }],
    ['28.6561 121.4419', { lat: 28.6561, lon: 121.4419 }],
    ['28.6561，121.4419', { lat: 28.6561, lon: 121.4419 }],
    ['(-33.86°, 151.2°)', { lat: -33.86, lon: 151.2 }],
    ['0,0', { lat: 0, lon: 0 }],
  ])('are read as maps and messages give them: %s', (text, position) => {
    expect(parseCoordinates(text)).toEqual(position);
  });

  it.each(['28.6561', '121.4419, 28.6561', '91, 0', '28°39′22″N', '', 'a, b', '28.6561,, 121.4419'])(
    'are not guessed at: %s',
    (text) => {
      expect(parseCoordinates(text)).toBeNull();
    },
  );

  it('are written as on a chart, on all four sides of the world', () => {
    expect(formatCoordinates({ lat: 28.6561, lon: 121.4419 })).toBe('28°39′22″N 121°26′31″E');
    expect(formatCoordinates({ lat: -33.5, lon: -70.25 })).toBe('33°30′00″S 70°15′00″W');
  });

  it('carry a second that rounds up into the minute and the degree', () => {
    expect(formatCoordinates({ lat: 28.99999, lon: 0 })).toBe('29°00′00″N 0°00′00″E');
  });
});
