import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { readSettings, SettingsMistakes } from '@tidemark/core/settings';
import { createLog } from './common/log.ts';
import { createApp } from './http/create-app.ts';

const SHUTDOWN_TIMEOUT_MS = 10_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const app = await createApp(settings, log);
  const stop = (reason: string) => {
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  // Whoever started this process as its child is gone: nobody is left to stop it later.
  process.once('disconnect', () => stop('parent gone'));
  await app.listen(settings.httpPort, settings.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, port })}\n`);
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
