import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../scripts/src/ports.ts';
import { waitForEnd } from '../../scripts/src/processes.ts';
import { ROOT } from '../../scripts/src/system/node-part.ts';
import { type Addresses, runningAddresses } from '../../scripts/src/system/run-files.ts';
import { waitFor } from './wait-for.ts';

/** `tidemark start` as a process of its own, as a person runs it. */
export class Started {
  static readonly #all = new Set<Started>();

  /** For `afterAll`: a test that failed leaves nothing running. */
  static async endAll(): Promise<void> {
    for (const started of Started.#all) await started.end('SIGTERM');
  }

  readonly addresses: Addresses;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #output: () => string;

  private constructor(child: ChildProcess, output: () => string, addresses: Addresses) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.#output = output;
    this.addresses = addresses;
  }

  /** Starts it on a home and waits until it is up. The same `env` gives the same addresses again. */
  static async on(home: string, env: Record<string, string>): Promise<Started> {
    let output = '';
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'bin', 'tidemark.js'), 'start'], {
      env: { ...process.env, LC_ALL: 'C', TIDEMARK_HOME: home, TIDEMARK_LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => (output += bytes.toString()));
    }
    const up = await waitFor('the start', () => child.exitCode ?? runningAddresses(home), 60_000);
    if (typeof up === 'number') throw new Error(`tidemark start ended with ${up}: ${output}`);
    const started = new Started(child, () => output, up);
    Started.#all.add(started);
    return started;
  }

  /** What it has printed so far. */
  get output(): string {
    return this.#output();
  }

  /** Sends a signal and gives the exit status, or the signal that ended it. */
  async end(name: NodeJS.Signals): Promise<number | string> {
    Started.#all.delete(this);
    this.#child.kill(name);
    await waitForEnd(this.pid, 60_000);
    await waitFor('the exit', () => this.#child.exitCode !== null || this.#child.signalCode !== null);
    return this.#child.exitCode ?? this.#child.signalCode ?? '';
  }
}

/** Settings for an empty ledger on free ports that stay the same over restarts. */
export async function fixedPorts(): Promise<Record<string, string>> {
  const [http, mqtt, chain] = [await freePort(), await freePort(), await freePort()];
  return {
    TIDEMARK_DEMO: 'off',
    TIDEMARK_ANCHOR_INTERVAL_MS: '200',
    TIDEMARK_HTTP_PORT: String(http),
    TIDEMARK_MQTT_PORT: String(mqtt),
    TIDEMARK_CHAIN_PORT: String(chain),
  };
}
