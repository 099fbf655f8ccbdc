import type { PartName } from './part.ts';
import type { Addresses } from './run-files.ts';

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
  /** Done once home, settings and ports are found in order, before anything is started. */
  prepare?: () => Promise<void>;
  /** Gives up a start that is under way, and stops what it has started. */
  signal?: AbortSignal;
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
