import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings, type Settings, SettingsMistakes } from '@tidemark/core/settings';
import { createLog, type Log } from './common/log.ts';
import { createApp } from './http/create-app.ts';

const SHUTDOWN_TIMEOUT_MS = 10_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const app = await createApp(settings, log);
  stopOnSignals(app, log);
  const port = await listen(app, settings);
  process.stdout.write(`${JSON.stringify({ ready: true, port })}\n`);
}

async function listen(app: NestFastifyApplication, { httpPort, host }: Settings): Promise<number> {
  try {
    await app.listen(httpPort, host);
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${httpPort} of ${host} is taken; set TIDEMARK_HTTP_PORT to another one.`, {
      cause: error,
    });
  }
  return (app.getHttpServer().address() as AddressInfo).port;
}

function stopOnSignals(app: NestFastifyApplication, log: Log): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    // Whoever does not let go in time is left behind: everything acknowledged is committed.
    setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // Whoever started this process as its child is gone: nobody is left to stop it later.
  process.on('disconnect', () => stop('parent gone'));
}

main().catch((error: unknown) => {
  const lines =
    error instanceof SettingsMistakes
      ? error.mistakes
      : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) process.stderr.write(`${line}\n`);
  // A start that failed half-way may hold connections that would keep the process alive.
  process.exit(1);
});
