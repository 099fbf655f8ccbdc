import type { LogFile } from './log-file.ts';

/** The processes of a system, in the order in which they are stopped. */
export const PART_NAMES = ['stations', 'gateway', 'api', 'chain', 'database'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** One process that is started, watched and stopped. */
export interface Part {
  readonly name: PartName;
  readonly log: LogFile;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  /** True from the moment it is being started until it has ended. */
  readonly isUp: boolean;
  /** Starts it and waits until it is ready. Throws with the last lines of its log when it does not get there. */
  start(): Promise<void>;
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Asks it to end and waits; SIGKILL when it takes too long. */
  stop(): Promise<void>;
}

/** Called when a part ended without having been asked to. */
export type OnLost = (part: Part, how: string) => void;
