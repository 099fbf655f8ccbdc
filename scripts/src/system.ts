import { openHome } from './system/home.ts';
import type { PartName } from './system/part.ts';
import { makePlan, settingsOf } from './system/plan.ts';
import { type Addresses, endLeftovers, lockHome } from './system/run-files.ts';
import { Supervisor } from './system/supervisor.ts';

export type { PartName } from './system/part.ts';

/** What happens to a part, in the order in which it happens. `detail` is one English line. */
export type Step = {
  part: PartName;
  state: 'starting' | 'ready' | 'lost' | 'stopping' | 'stopped';
  /** Milliseconds since the last change of this part. */
  tookMs: number;
  detail?: string;
};

export interface SystemOptions {
  home?: string;
  /** 0 takes a free port; left out, the environment decides. */
  httpPort?: number;
  mqttPort?: number;
  chainPort?: number;
  /** Left out: the environment decides, see `wantsDemo`. */
  demo?: boolean;
  /** Laid over the environment of this process, for the system and for all its parts. */
  env?: Readonly<Record<string, string | undefined>>;
  onStep?: (step: Step) => void;
}

/** A running Tidemark: database, chain, API, gateway and, in the demo, the stations. */
export interface System extends Addresses {
  readonly home: string;
  readonly demo: boolean;
  /** Ids of the processes that are up now. */
  readonly pids: Partial<Record<PartName, number>>;
  /** SIGKILL to one part; it is started again by itself, as after any loss. */
  kill(name: PartName): Promise<void>;
  /** Stops one part and leaves it down until `restart`. */
  halt(name: PartName): Promise<void>;
  /** Stops one part if it is up, starts it and waits until it is ready. */
  restart(name: PartName): Promise<void>;
  /** Stops everything, stations first and the database last, and gives the home free. */
  stop(): Promise<void>;
}

/**
 * Starts everything, as far as possible at the same time, and resolves when the API takes statements. Throws
 * StartMistake for what a person can put right. Nothing is left running when it throws.
 */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const env = environmentOf(options);
  const settings = settingsOf(env);
  const home = openHome(settings.home);
  const unlock = await lockHome(home);
  try {
    await endLeftovers(home);
    const plan = await makePlan(settings, env, home);
    const supervisor = new Supervisor(home, plan, env, options.onStep ?? (() => undefined));
    try {
      await supervisor.start();
    } catch (error) {
      await supervisor.stopAll();
      throw error;
    }
    return supervisor.handle(unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function environmentOf(options: SystemOptions): Record<string, string | undefined> {
  const given: Record<string, string | undefined> = { ...process.env, ...options.env };
  if (options.home !== undefined) given['TIDEMARK_HOME'] = options.home;
  if (options.httpPort !== undefined) given['TIDEMARK_HTTP_PORT'] = String(options.httpPort);
  if (options.mqttPort !== undefined) given['TIDEMARK_MQTT_PORT'] = String(options.mqttPort);
  if (options.chainPort !== undefined) given['TIDEMARK_CHAIN_PORT'] = String(options.chainPort);
  if (options.demo !== undefined) given['TIDEMARK_DEMO'] = options.demo ? 'on' : 'off';
  return given;
}
