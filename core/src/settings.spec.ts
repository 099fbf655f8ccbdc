import { readFileSync } from 'node:fs';
import { readSettings, SettingsMistakes } from './settings.ts';

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsMistakes) return error.mistakes;
  }
  throw new Error('no mistake was found');
}

describe('settings', () => {
  it('have their documented defaults', () => {
    expect(readSettings({})).toEqual({
      home: '.tidemark',
      host: '127.0.0.1',
      httpPort: 3000,
      mqttPort: 1883,
      chainPort: 8545,
      databaseUrl: null,
      mqttUrl: null,
      chainUrl: null,
      demo: true,
      publicUrl: 'http://localhost:3000',
      logOrigin: 'tidemark.localhost/log',
      apiUrl: 'http://127.0.0.1:3000',
      gatewayKey: null,
      logLevel: 'info',
      anchorIntervalMs: 60_000,
      anchorConfirmations: 1,
    });
  });

  it('take an empty value for none', () => {
    const names = [
      ...readFileSync(new URL('./settings.ts', import.meta.url), 'utf8').matchAll(/'(TIDEMARK_[A-Z_]+)'/g),
    ];
    expect(names.length).toBeGreaterThan(15);
    const env = Object.fromEntries(names.map(([, name]) => [name, ' ']));
    expect(readSettings(env)).toEqual(readSettings({}));
  });

  it('are each documented where they are declared', () => {
    const source = readFileSync(new URL('./settings.ts', import.meta.url), 'utf8');
    for (const [, name] of source.matchAll(/'(TIDEMARK_[A-Z_]+)'/g))
      expect(source).toContain(`/** ${name} · `);
  });

  it('are read', () => {
    const settings = readSettings({
      TIDEMARK_HOME: '/srv/tidemark',
      TIDEMARK_HOST: '::1',
      TIDEMARK_HTTP_PORT: '8080',
      TIDEMARK_MQTT_PORT: '0',
      TIDEMARK_DATABASE_URL: 'postgres://user:secret@db:5432/tidemark',
      TIDEMARK_MQTT_URL: 'mqtts://broker:8883',
      TIDEMARK_CHAIN_URL: 'https://chain.example/rpc/',
      TIDEMARK_DEMO: 'off',
      TIDEMARK_LOG_LEVEL: 'debug',
      TIDEMARK_LOG_ORIGIN: 'log.tidemark.example',
      TIDEMARK_GATEWAY_KEY: 'tk_1',
      TIDEMARK_ANCHOR_INTERVAL_MS: '5000',
      TIDEMARK_ANCHOR_CONFIRMATIONS: '12',
    });
    expect(settings).toMatchObject({
      home: '/srv/tidemark',
      host: '::1',
      httpPort: 8080,
      mqttPort: 0,
      publicUrl: 'http://localhost:8080',
      apiUrl: 'http://127.0.0.1:8080',
      chainUrl: 'https://chain.example/rpc',
      demo: false,
      logLevel: 'debug',
      anchorIntervalMs: 5000,
      anchorConfirmations: 12,
    });
  });

  it.each([
    ['TIDEMARK_HTTP_PORT', '65536'],
    ['TIDEMARK_HTTP_PORT', '-1'],
    ['TIDEMARK_MQTT_PORT', '1883x'],
    ['TIDEMARK_CHAIN_PORT', '0x10'],
    ['TIDEMARK_CHAIN_PORT', '1e3'],
    ['TIDEMARK_HOST', 'a b'],
    ['TIDEMARK_DATABASE_URL', 'mysql://db'],
    ['TIDEMARK_MQTT_URL', 'broker:1883'],
    ['TIDEMARK_CHAIN_URL', 'localhost:8545'],
    ['TIDEMARK_PUBLIC_URL', 'ftp://x'],
    ['TIDEMARK_API_URL', '//x'],
    ['TIDEMARK_DEMO', 'yes'],
    ['TIDEMARK_LOG_LEVEL', 'loud'],
    ['TIDEMARK_LOG_ORIGIN', 'two words'],
    ['TIDEMARK_LOG_ORIGIN', 'a+b'],
    ['TIDEMARK_ANCHOR_INTERVAL_MS', '99'],
    ['TIDEMARK_ANCHOR_CONFIRMATIONS', '0'],
  ])('refuse %s=%s by its name', (name, value) => {
    const mistakes = mistakesOf({ [name]: value });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name} .*\\.$`));
  });

  it('tell all mistakes at once, and no password', () => {
    const mistakes = mistakesOf({
      TIDEMARK_DEMO: '1',
      TIDEMARK_DATABASE_URL: 'mysql://me:secret@db',
      TIDEMARK_HTTP_PORT: 'x',
    });
    expect(mistakes).toHaveLength(3);
    expect(mistakes.join()).not.toContain('secret');
  });
});
