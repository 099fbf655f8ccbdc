import { parseArgs } from 'node:util';
import { readSettings, SettingsMistakes } from '@tidemark/core/settings';
import { startChain } from './chain.ts';
import { ChainRefusal } from './refusal.ts';

const REPLAY_NOTICE_MS = 2000;

/** Flags stand for the variables of the same meaning, so that they pass the same checks. */
function readPlace(): { home: string; host: string; port: number } {
  const { values } = parseArgs({
    options: { home: { type: 'string' }, host: { type: 'string' }, port: { type: 'string' } },
  });
  const { home, host, chainPort } = readSettings({
    ...process.env,
    ...(values.home !== undefined && { TIDEMARK_HOME: values.home }),
    ...(values.host !== undefined && { TIDEMARK_HOST: values.host }),
    ...(values.port !== undefined && { TIDEMARK_CHAIN_PORT: values.port }),
  });
  return { home, host, port: chainPort };
}

/** Says how far a long replay is, at most every two seconds. */
function replayNotices(): (blocks: number) => void {
  let noticeAtMs = Date.now() + REPLAY_NOTICE_MS;
  return (blocks) => {
    if (Date.now() < noticeAtMs) return;
    noticeAtMs = Date.now() + REPLAY_NOTICE_MS;
    process.stderr.write(`chain: ${blocks} blocks replayed\n`);
  };
}

async function main(): Promise<void> {
  const chain = await startChain({
    ...readPlace(),
    onReplay: replayNotices(),
    onFailure: (error) => {
      process.stderr.write(`chain: a block could not be written to the journal (${error.message})\n`);
      // The node is ahead of the journal: only a new process, which replays the journal, is right again.
      process.exit(1);
    },
  });
  const stop = (): void => {
    void chain.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A parent that started this process with a channel takes it along when it dies, even by kill -9.
  if (process.connected) process.once('disconnect', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, port: chain.port, chainId: chain.chainId })}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof SettingsMistakes || error instanceof ChainRefusal) {
    process.stderr.write(`${error.message}\n`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
});
