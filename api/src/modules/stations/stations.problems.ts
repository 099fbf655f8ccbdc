import { catalogue } from '../../common/problem.ts';

export const stationProblem = catalogue({
  'unknown-station': { status: 404, zh: '没有登记过该站点', en: 'There is no such station' },
  'unknown-station-key': { status: 404, zh: '该站点没有这把密钥', en: 'The station has no such key' },
  'station-id-taken': { status: 409, zh: '该站点编号已被使用', en: 'This station id is taken' },
});
