import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcess } from '../processes.ts';
import type { Home } from './home.ts';
import { LogFile } from './log-file.ts';
import type { OnLost, Part, PartName } from './part.ts';
import { forgetChild, recordChild } from './run-files.ts';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Arguments that let Node run a TypeScript file of this checkout as a child that ends with its parent. */
export function nodeArguments(main: string, args: readonly string[]): string[] {
  const register = join(ROOT, 'scripts', 'register.js');
  const child = join(ROOT, 'scripts', 'src', 'system', 'end-with-parent.ts');
  return ['--import', register, '--import', child, join(ROOT, main), ...args];
}

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 12_000;
const POLL_MS = 15;

export type NodePartOptions = {
  name: PartName;
  home: Home;
  /** Path from the checkout's root. */
  main: string;
  args?: readonly string[];
  /** Asked at each start, because what it tells may be known only then. */
  env: () => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>;
  onLost: OnLost;
};

/** One of our own processes: says `{"ready":true,…}` on a line of its output when it is. */
export class NodePart implements Part {
  readonly name: PartName;
  readonly #options: NodePartOptions;
  readonly log: LogFile;
  #child: ChildProcess | undefined;
  #gone: Promise<string> = Promise.resolve('never started');
  #expected = false;

  constructor(options: NodePartOptions) {
    this.name = options.name;
    this.#options = options;
    this.log = new LogFile(join(options.home.logs, `${options.name}.log`));
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isUp(): boolean {
    return this.#child !== undefined;
  }

  async start(): Promise<void> {
    const env = await this.#options.env();
    const from = this.log.end;
    this.#spawn(env);
    const ready = this.#becomesReady(from);
    const how = await Promise.race([ready, this.#gone]);
    if (how !== 'ready') {
      if (this.#child) await this.kill();
      throw new Error(`${this.name} ${how}: ${lastWords(this.log.since(from))} (log: ${this.log.path})`);
    }
  }

  #spawn(env: NodeJS.ProcessEnv): void {
    const output = this.log.open();
    const child = spawn(process.execPath, nodeArguments(this.#options.main, this.#options.args ?? []), {
      cwd: ROOT,
      env,
      stdio: ['ignore', output, output, 'ipc'],
      // A group of its own: Ctrl-C in the terminal is for the supervisor, which stops its parts in order.
      detached: true,
    });
    closeSync(output);
    this.#child = child;
    this.#expected = false;
    let wasReady = false;
    child.once('spawn', () => recordChild(this.#options.home, this.name, child.pid ?? 0));
    this.#gone = new Promise((resolve) => {
      const end = (how: string): void => {
        if (this.#child !== child) return;
        this.#child = undefined;
        forgetChild(this.#options.home, this.name);
        resolve(how);
        if (wasReady && !this.#expected) this.#options.onLost(this, how);
      };
      child.once('error', (error) => end(`could not be run (${error.message})`));
      child.once('exit', (code, by) => end(by ? `was ended by ${by}` : `ended with exit status ${code}`));
    });
    this.#markReady = () => (wasReady = true);
  }

  #markReady: () => void = () => undefined;

  async #becomesReady(from: number): Promise<string> {
    const child = this.#child;
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (this.#child === child && Date.now() < deadline) {
      if (/^\{"ready":true\b.*\}$/m.test(this.log.since(from))) {
        this.#markReady();
        return 'ready';
      }
      await sleep(POLL_MS);
    }
    return `was not ready after ${READY_TIMEOUT_MS / 1000} s`;
  }

  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#gone;
  }

  async stop(): Promise<void> {
    this.#expected = true;
    const pid = this.pid;
    if (pid !== undefined) await endProcess(pid, 'SIGTERM', STOP_TIMEOUT_MS);
    await this.#gone;
  }
}

/** What a person needs of a log: the message of the error, not the stack around it. */
function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() && !/^\s+(at |code:|url:)|^[{}]/.test(line));
  const error = lines.findLast((line) => /^(\w*Error\b|Error \[)/.test(line));
  return (error ?? (lines.slice(-4).join(' | ') || lastLogged(text))).slice(0, 600);
}

// Our processes log JSON lines; the last one that tells of a failure is the reason.
function lastLogged(text: string): string {
  const records = text.split('\n').flatMap((line) => {
    try {
      const { level, msg, err } = JSON.parse(line) as {
        level: number;
        msg?: string;
        err?: { message?: string };
      };
      return level >= 50 ? [[msg, err?.message].filter(Boolean).join(': ')] : [];
    } catch {
      return [];
    }
  });
  return records.at(-1) ?? 'it said nothing';
}
