/** A box in degrees. */
export type Box = { west: number; south: number; east: number; north: number };

/** What the map shows when the stations do not ask for more: the coast of Taizhou, Sanmen Bay to Yuhuan, with the Dachen islands. */
export const region: Box = { west: 120.95, south: 28.02, east: 122.15, north: 29.22 };

/** How far the shipped coast goes. The map may be wider than high, or the other way round, and still has land to show. */
export const coastBox: Box = { west: 119.9, south: 27.6, east: 123.2, north: 29.65 };

/** Places that people here find their way by. */
export const places: { lon: number; lat: number; zh: string; en: string; anchor: 'start' | 'end' }[] = [
  { lon: 121.38, lat: 29.11, zh: '三门', en: 'Sanmen', anchor: 'end' },
  { lon: 121.12, lat: 28.86, zh: '临海', en: 'Linhai', anchor: 'end' },
  { lon: 121.36, lat: 28.655, zh: '椒江', en: 'Jiaojiang', anchor: 'end' },
  { lon: 121.37, lat: 28.37, zh: '温岭', en: 'Wenling', anchor: 'end' },
  { lon: 121.2, lat: 28.17, zh: '玉环', en: 'Yuhuan', anchor: 'end' },
  { lon: 121.95, lat: 28.45, zh: '大陈岛', en: 'Dachen', anchor: 'start' },
];
