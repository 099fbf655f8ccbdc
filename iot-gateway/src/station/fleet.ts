import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '@tidemark/core/settings';
import type { Logger } from 'pino';
import { createLog } from '../log.ts';
import { adminSignIn, brokerUrl, positiveInteger, tellMistake } from './arguments.ts';
import { enrolSimulated } from './enrol.ts';
import { EnrolmentApi } from './enrolment-api.ts';
import { FLEET_SITES, type Site } from './fleet-sites.ts';
import { SimulatedStation, type Pace } from './simulated-station.ts';

/** Registrations under way at a time: each costs the API a slow password hash. */
const REGISTERING = 4;
const TELEMETRY_EVERY_MS = 300_000;

/**
 * The demo's 65 stations in one process. Registers those that are missing, starts each as soon as it is ready and
 * prints `{"ready":true,"stations":65}` when all are. Keys, passwords and journals stay in
 * `$TIDEMARK_HOME/stations/<id>`.
 *
 *     --api URL --url mqtt://…             default: TIDEMARK_API_URL, TIDEMARK_MQTT_URL or the local broker
 *     --admin-password-file FILE           default: admin-password in the home; TIDEMARK_ADMIN_TOKEN goes first
 *     --every-ms N                         mean time between two weighings of the whole fleet, default 1500
 *     --first-within-ms N                  every station weighs once within this time, default 6000
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      api: { type: 'string' },
      url: { type: 'string' },
      'admin-password-file': { type: 'string' },
      'every-ms': { type: 'string', default: '1500' },
      'first-within-ms': { type: 'string', default: '6000' },
    },
  });
  const settings = readSettings(process.env);
  const log = createLog('stations', settings.logLevel);
  const api = new EnrolmentApi(
    values.api ?? settings.apiUrl,
    adminSignIn(settings, values['admin-password-file']),
  );
  const pace: Pace = {
    weighingEveryMs: positiveInteger('every-ms', values['every-ms']) * FLEET_SITES.length,
    firstWithinMs: positiveInteger('first-within-ms', values['first-within-ms']),
    telemetryEveryMs: TELEMETRY_EVERY_MS,
  };
  const stations: SimulatedStation[] = [];
  stopOnSignal(stations, log);
  const begin = async (site: Site): Promise<void> => {
    const device = await enrolSimulated(site, join(settings.home, 'stations', site.id), api);
    const station = new SimulatedStation(site, device, brokerUrl(settings, values.url), log);
    station.start(pace);
    stations.push(station);
  };
  await forEach(FLEET_SITES, begin);
  await api.close();
  process.stdout.write(`${JSON.stringify({ ready: true, stations: stations.length })}\n`);
}

/** Runs `work` for each item, `REGISTERING` at a time. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: REGISTERING }, worker));
}

function stopOnSignal(stations: readonly SimulatedStation[], log: Logger): void {
  const stop = (reason: string): void => {
    log.info({ reason }, 'stopping');
    void Promise.allSettled(stations.map((station) => station.stop())).then(() => process.exit(0));
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
}

main().catch((error: unknown) => {
  tellMistake(error);
  process.exit(1);
});
