import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings, SettingsMistakes } from '@tidemark/core/settings';
import { startGateway, type GatewayOptions } from './gateway.ts';
import { createLog } from './log.ts';

/**
 * The gateway process. Prints `{"ready":true,"port":…,"statusPort":…}` on standard output when stations may
 * connect; `port` is null with an external broker. SIGTERM and SIGINT stop it.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog('gateway', settings.logLevel);
  const gateway = await startGateway(optionsOf(settings, log));
  const stop = (reason: string): void => {
    log.info({ reason }, 'stopping');
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.stdout.write(
    `${JSON.stringify({ ready: true, port: gateway.mqttPort, statusPort: gateway.statusPort })}\n`,
  );
}

/** `--status-port N`: where /metrics and /health answer on loopback; default 0, a free port. */
function optionsOf(settings: Settings, log: GatewayOptions['log']): GatewayOptions {
  const { values } = parseArgs({ options: { 'status-port': { type: 'string', default: '0' } } });
  const { apiUrl, mqttUrl, host, mqttPort } = settings;
  return {
    apiUrl,
    mqttUrl,
    host,
    mqttPort,
    statusPort: Number(values['status-port']),
    readKey: () => settings.gatewayKey ?? readFileSync(join(settings.home, 'gateway-key'), 'utf8').trim(),
    clientId: `tidemark-gateway-${instanceName(settings.home)}`,
    log,
  };
}

/** Tells apart the gateways of several machines and several homes, and stays the same over restarts. */
function instanceName(home: string): string {
  return createHash('sha256')
    .update(`${hostname()}\0${resolve(home)}`)
    .digest('hex')
    .slice(0, 12);
}

main().catch((error: unknown) => {
  const lines =
    error instanceof SettingsMistakes
      ? error.mistakes
      : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
