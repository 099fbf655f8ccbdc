import { describe, expect, it } from '@jest/globals';
import type { Station } from '../../api/types.ts';
import { filterStations, type StationFilter } from './filter.ts';

const station = (id: string, zh: string, kind: Station['kind'], online: boolean): Station => ({
  id,
  kind,
  name: { zh, en: `The ${id}` },
  position: null,
  geofenceM: null,
  simulated: false,
  online,
  lastSeenAt: null,
  totals: { readings: 0, netG: 0 },
  gaps: [],
});

const stations = [
  station('yc-01', '椒江海洋云仓', 'warehouse', true),
  station('xl-01', '大陈小蓝之家', 'house', false),
];
const every: StationFilter = { text: '', kind: 'all', onlineOnly: false };
const ids = (filter: Partial<StationFilter>) =>
  filterStations(stations, { ...every, ...filter }).map(({ id }) => id);

describe('the list of stations', () => {
  it('shows all without a filter', () => expect(ids({})).toEqual(['yc-01', 'xl-01']));

  it.each([
    [{ text: '椒江' }, ['yc-01']],
    [{ text: ' THE XL ' }, ['xl-01']],
    [{ kind: 'house' as const }, ['xl-01']],
    [{ onlineOnly: true }, ['yc-01']],
    [{ text: 'yc', kind: 'house' as const }, []],
  ])('with %j shows %j', (filter, expected) => expect(ids(filter)).toEqual(expected));
});
