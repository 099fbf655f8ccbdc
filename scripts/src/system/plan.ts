import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings, SettingsMistakes } from '@tidemark/core/settings';
import { freePort, isPortFree } from '../ports.ts';
import type { Home } from './home.ts';
import { StartMistake } from './mistake.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of an environment. Throws StartMistake with one line a mistake. */
export function settingsOf(env: Environment): Settings {
  try {
    return readSettings(env);
  } catch (error) {
    if (error instanceof SettingsMistakes) throw new StartMistake(error.mistakes);
    throw error;
  }
}

/** What will run where. Ports are settled before anything starts, so that everybody can be told all addresses. */
export type Plan = {
  settings: Settings;
  ports: { http: number; mqtt: number; chain: number; database: number };
  /** Null where the part is not ours: its setting names another one. */
  embedded: { database: boolean; chain: boolean; broker: boolean };
  demo: boolean;
};

/** Settles ports and whether the demo runs. Throws StartMistake naming each port that is taken. */
export async function makePlan(settings: Settings, env: Environment, home: Home): Promise<Plan> {
  const embedded = {
    database: settings.databaseUrl === null,
    chain: settings.chainUrl === null,
    broker: settings.mqttUrl === null,
  };
  const wanted = [
    { variable: 'TIDEMARK_HTTP_PORT', port: settings.httpPort, used: true },
    { variable: 'TIDEMARK_MQTT_PORT', port: settings.mqttPort, used: embedded.broker },
    { variable: 'TIDEMARK_CHAIN_PORT', port: settings.chainPort, used: embedded.chain },
  ];
  const mistakes: string[] = [];
  const ports: number[] = [];
  for (const { variable, port, used } of wanted) {
    if (used && port !== 0 && !(await isPortFree(port, settings.host))) {
      mistakes.push(`Port ${port} is taken by another program. Set ${variable} to a free one.`);
    }
    ports.push(used && port === 0 ? await freePort(settings.host) : port);
  }
  if (mistakes.length > 0) throw new StartMistake(mistakes);
  const [http = 0, mqtt = 0, chain = 0] = ports;
  const database = embedded.database ? await freePort() : 0;
  return { settings, ports: { http, mqtt, chain, database }, embedded, demo: wantsDemo(settings, env, home) };
}

/**
 * The demo is for an empty home. It goes on where it once began, and it never begins by itself beside real
 * weighings; `TIDEMARK_DEMO=on` written out is an order.
 */
function wantsDemo(settings: Settings, env: Environment, home: Home): boolean {
  const marker = join(home.path, 'demo');
  const wanted = settings.demo && (home.isNew || existsSync(marker) || env['TIDEMARK_DEMO']?.trim() === 'on');
  if (wanted && !existsSync(marker))
    writeFileSync(marker, 'This ledger holds simulated stations.\n', { mode: 0o600 });
  return wanted;
}

/** An address that this machine reaches a server at which listens on `host`. */
export function localHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
