import { parseArgs } from 'node:util';
import { startSystem, type System } from '../system.ts';
import { signal } from '../processes.ts';
import { language } from './language.ts';
import { buildWhatIsStale } from './start/builds.ts';
import { Progress } from './start/progress.ts';
import { showScreen } from './start/screen.ts';
import { texts } from './start/texts.ts';
import { UsageError } from './usage-error.ts';

const DEMO_ANCHOR_INTERVAL_MS = '5000';

/** Starts everything, shows one screen, and runs until Ctrl-C. */
export async function start(args: string[]): Promise<number> {
  try {
    parseArgs({ args, options: {} });
  } catch (error) {
    throw new UsageError({ en: (error as Error).message, zh: (error as Error).message });
  }
  const progress = new Progress(language());
  const stopping = new Stopping();
  try {
    const system = await startSystem({
      env: {
        TIDEMARK_ANCHOR_INTERVAL_MS: process.env['TIDEMARK_ANCHOR_INTERVAL_MS'] || DEMO_ANCHOR_INTERVAL_MS,
      },
      prepare: async () => {
        await buildWhatIsStale();
        // From here on keys and logs are written, for the one who starts the ledger alone.
        process.umask(0o077);
      },
      onStep: (step) => progress.step(step),
      signal: stopping.signal,
    });
    stopping.system = system;
    progress.finish();
    await showScreen(system, stopping.signal);
    progress.leave();
    await system.stop();
    progress.say(texts[language()].stopped);
    return 0;
  } catch (error) {
    progress.finish();
    if (!stopping.signal.aborted) throw error;
    progress.say(texts[language()].stopped);
    return 0;
  }
}

/** Ctrl-C once stops everything in order; a second time, at once. */
class Stopping {
  readonly #abort = new AbortController();
  system: System | undefined;

  constructor() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.#asked());
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  #asked(): void {
    if (!this.#abort.signal.aborted) {
      this.#abort.abort();
      return;
    }
    for (const pid of Object.values(this.system?.pids ?? {})) signal(pid, 'SIGKILL');
    process.exit(130);
  }
}
