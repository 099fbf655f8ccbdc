/**
 * Every TIDEMARK_* variable, documented and read in this one place. A wrong value stops the start: the ledger
 * does not guess. An empty value is the same as none.
 */

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Settings = {
  /** TIDEMARK_HOME · folder, default `.tidemark` · holds the embedded database, the chain's journal and all keys. */
  home: string;
  /** TIDEMARK_HOST · address, default 127.0.0.1 · where HTTP, MQTT and the chain listen. */
  host: string;
  /** TIDEMARK_HTTP_PORT · port, default 3000, 0 takes a free one · the API and the web pages. */
  httpPort: number;
  /** TIDEMARK_MQTT_PORT · port, default 1883, 0 takes a free one · the embedded broker. */
  mqttPort: number;
  /** TIDEMARK_CHAIN_PORT · port, default 8545, 0 takes a free one · the embedded chain's JSON-RPC. */
  chainPort: number;
  /** TIDEMARK_DATABASE_URL · postgres:// URL, default none · null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** TIDEMARK_MQTT_URL · mqtt://, mqtts://, ws:// or wss:// URL, default none · null: the embedded broker. */
  mqttUrl: string | null;
  /** TIDEMARK_CHAIN_URL · http(s):// URL of an EVM JSON-RPC, default none · null: the embedded chain. */
  chainUrl: string | null;
  /** TIDEMARK_DEMO · on or off, default on · on an empty home, `npm start` runs simulated stations. */
  demo: boolean;
  /** TIDEMARK_PUBLIC_URL · http(s):// URL, default http://localhost:<http port> · how others reach the API; did:web. */
  publicUrl: string;
  /** TIDEMARK_LOG_ORIGIN · C2SP origin, default tidemark.localhost/log · the log's name; fixed by the genesis entry. */
  logOrigin: string;
  /** TIDEMARK_API_URL · http(s):// URL, default http://127.0.0.1:<http port> · where the gateway posts its batches. */
  apiUrl: string;
  /** TIDEMARK_GATEWAY_KEY · API key, default none · null: read from `gateway-key` in the home. */
  gatewayKey: string | null;
  /** TIDEMARK_LOG_LEVEL · fatal … trace or silent, default info · what the processes write to their logs. */
  logLevel: LogLevel;
  /** TIDEMARK_ANCHOR_INTERVAL_MS · milliseconds from 100 to 86400000, default 60000 · least time between anchors. */
  anchorIntervalMs: number;
  /** TIDEMARK_ANCHOR_CONFIRMATIONS · blocks from 1 to 1000, default 1 · depth at which an anchor counts as final. */
  anchorConfirmations: number;
};

/** One line for each wrong value, each naming its variable. */
export class SettingsMistakes extends Error {
  override readonly name = 'SettingsMistakes';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads single variables and gathers the mistakes, so that a person sees all of them at once. */
class Reader {
  readonly mistakes: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | null {
    return this.#env[name]?.trim() || null;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (/^[0-9]+$/.test(text) && value >= least && value <= most) return value;
    this.mistakes.push(`${name} is "${text}"; it must be a whole number from ${least} to ${most}.`);
    return fallback;
  }

  url(name: string, schemes: readonly string[]): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : '';
    if (schemes.includes(scheme)) return text.replace(/\/+$/, '');
    // A URL may hold a password, so that the mistake does not repeat it.
    this.mistakes.push(
      `${name} must be a URL that starts with ${schemes.map((s) => `${s}://`).join(' or ')}.`,
    );
    return null;
  }

  choice<T extends string>(name: string, fallback: T, choices: readonly T[]): T {
    const text = this.text(name);
    if (text === null) return fallback;
    const choice = choices.find((one) => one === text);
    if (choice !== undefined) return choice;
    this.mistakes.push(`${name} is "${text}"; it must be one of ${choices.join(', ')}.`);
    return fallback;
  }

  matching(name: string, fallback: string, form: RegExp, rule: string): string {
    const text = this.text(name) ?? fallback;
    if (form.test(text)) return text;
    this.mistakes.push(`${name} is "${text}"; ${rule}.`);
    return fallback;
  }
}

/** Reads the settings from an environment. Throws SettingsMistakes with one line a mistake. */
export function readSettings(env: Environment): Settings {
  const read = new Reader(env);
  const httpPort = read.integer('TIDEMARK_HTTP_PORT', 3000, 0, 65_535);
  const settings: Settings = {
    home: read.text('TIDEMARK_HOME') ?? '.tidemark',
    host: read.matching(
      'TIDEMARK_HOST',
      '127.0.0.1',
      /^[0-9A-Za-z.:-]+$/,
      'it must be an address or a host name',
    ),
    httpPort,
    mqttPort: read.integer('TIDEMARK_MQTT_PORT', 1883, 0, 65_535),
    chainPort: read.integer('TIDEMARK_CHAIN_PORT', 8545, 0, 65_535),
    databaseUrl: read.url('TIDEMARK_DATABASE_URL', ['postgres', 'postgresql']),
    mqttUrl: read.url('TIDEMARK_MQTT_URL', ['mqtt', 'mqtts', 'ws', 'wss']),
    chainUrl: read.url('TIDEMARK_CHAIN_URL', ['http', 'https']),
    demo: read.choice('TIDEMARK_DEMO', 'on', ['on', 'off']) === 'on',
    publicUrl: read.url('TIDEMARK_PUBLIC_URL', ['http', 'https']) ?? `http://localhost:${httpPort}`,
    logOrigin: read.matching(
      'TIDEMARK_LOG_ORIGIN',
      'tidemark.localhost/log',
      /^[^\s+\p{C}]{1,255}$/u,
      'it must be at most 255 characters without spaces or plus signs',
    ),
    apiUrl: read.url('TIDEMARK_API_URL', ['http', 'https']) ?? `http://127.0.0.1:${httpPort}`,
    gatewayKey: read.text('TIDEMARK_GATEWAY_KEY'),
    logLevel: read.choice('TIDEMARK_LOG_LEVEL', 'info', LOG_LEVELS),
    anchorIntervalMs: read.integer('TIDEMARK_ANCHOR_INTERVAL_MS', 60_000, 100, 86_400_000),
    anchorConfirmations: read.integer('TIDEMARK_ANCHOR_CONFIRMATIONS', 1, 1, 1000),
  };
  if (read.mistakes.length > 0) throw new SettingsMistakes(read.mistakes);
  return settings;
}
