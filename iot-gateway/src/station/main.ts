import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Weighing } from '@tidemark/core/schemas/weighing';
import { readSettings } from '@tidemark/core/settings';
import { formatMassG } from '@tidemark/core/units';
import { createLog } from '../log.ts';
import { adminSignIn, ArgumentMistake, brokerUrl, positiveInteger, tellMistake } from './arguments.ts';
import { enrolSimulated } from './enrol.ts';
import { EnrolmentApi } from './enrolment-api.ts';
import { FLEET_SITES, type Site, type SiteKind } from './fleet-sites.ts';
import { SimulatedStation } from './simulated-station.ts';

const USAGE = `tidemark station --simulate --id ID [options]

Runs one simulated station: it makes its key, is registered as simulated, weighs, signs, keeps a journal and
publishes. What it has not been confirmed survives kill -9 and is sent when the ledger can be reached again.

  --id ID                     3 to 64 lower-case letters, digits or hyphens; an id of the demo's fleet or a new one
  --kind warehouse|house      what it is, for a new id (default warehouse)
  --lat N --lon N             where it is, for a new id (default 28.6880, 121.4500)
  --url mqtt://HOST:PORT      broker (default TIDEMARK_MQTT_URL, or this machine's)
  --api http://HOST:PORT      where to register (default TIDEMARK_API_URL)
  --home DIR                  where key, password and journal are kept (default TIDEMARK_HOME)
  --admin-password-file FILE  for registering (default admin-password in the home; TIDEMARK_ADMIN_TOKEN goes first)
  --every-ms N                mean time between two weighings (default 5000)
`;

const DEFAULT_LAT = '28.6880';
const DEFAULT_LON = '121.4500';
const FIRST_WITHIN_AT_MOST_MS = 1000;
const TELEMETRY_EVERY_MS = 60_000;

const OPTIONS = {
  simulate: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  id: { type: 'string' },
  kind: { type: 'string', default: 'warehouse' },
  lat: { type: 'string', default: DEFAULT_LAT },
  lon: { type: 'string', default: DEFAULT_LON },
  url: { type: 'string' },
  api: { type: 'string' },
  home: { type: 'string' },
  'admin-password-file': { type: 'string' },
  'every-ms': { type: 'string', default: '5000' },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (!values.simulate) {
    throw new ArgumentMistake(
      'This version has drivers for simulated scales only: add --simulate (or see --help).',
    );
  }
  const site = siteOf(values.id, values.kind, values.lat, values.lon);
  const weighingEveryMs = positiveInteger('every-ms', values['every-ms']);
  const home = values.home === undefined ? {} : { TIDEMARK_HOME: values.home };
  const settings = readSettings({ ...process.env, ...home });
  const log = createLog('station', settings.logLevel);
  const api = new EnrolmentApi(
    values.api ?? settings.apiUrl,
    adminSignIn(settings, values['admin-password-file']),
  );
  const device = await enrolSimulated(site, join(settings.home, 'stations', site.id), api);
  await api.close();
  const onWeighing = process.stdout.isTTY ? tellWeighing : undefined;
  const station = new SimulatedStation(site, device, brokerUrl(settings, values.url), log, onWeighing);
  const stop = (): void => void station.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  station.start({
    weighingEveryMs,
    firstWithinMs: Math.min(FIRST_WITHIN_AT_MOST_MS, weighingEveryMs),
    telemetryEveryMs: TELEMETRY_EVERY_MS,
  });
  process.stdout.write(`${JSON.stringify({ ready: true, station: site.id })}\n`);
}

/** A line for a person who watches; programs read the ready line alone. */
function tellWeighing({ material, netG }: Weighing, waiting: number): void {
  const at = new Date().toLocaleTimeString('en-GB');
  process.stdout.write(`${at}  ${material}  ${formatMassG(netG, 'en')}  signed, ${waiting} on the way\n`);
}

/** Throws ArgumentMistake. */
function siteOf(id: string | undefined, kind: string, latText: string, lonText: string): Site {
  if (id === undefined || !/^[a-z0-9-]{3,64}$/.test(id)) {
    throw new ArgumentMistake('--id must be 3 to 64 lower-case letters, digits or hyphens.');
  }
  const known = FLEET_SITES.find((site) => site.id === id);
  if (known !== undefined) return known;
  if (kind !== 'warehouse' && kind !== 'house') {
    throw new ArgumentMistake(`--kind is "${kind}"; it must be warehouse or house.`);
  }
  const position = { lat: Number(latText), lon: Number(lonText) };
  if (!(Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180)) {
    throw new ArgumentMistake('--lat and --lon must be degrees, as 28.6880 and 121.4500.');
  }
  const names: Record<SiteKind, Site['name']> = {
    warehouse: { zh: `模拟海洋云仓 ${id}`, en: `Simulated warehouse ${id}` },
    house: { zh: `模拟小蓝之家 ${id}`, en: `Simulated house ${id}` },
  };
  return { id, kind, name: names[kind], position };
}

main().catch(tellMistake);
