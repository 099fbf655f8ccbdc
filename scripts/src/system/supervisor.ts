import { setTimeout as sleep } from 'node:timers/promises';
import { DatabasePart } from './database-part.ts';
import { Healer } from './healer.ts';
import type { Home } from './home.ts';
import { NodePart, ROOT } from './node-part.ts';
import { type Part, PART_NAMES, type PartName } from './part.ts';
import { localHost, type Plan } from './plan.ts';
import { type Addresses, forgetAddresses, recordAddresses } from './run-files.ts';
import type { Step, System } from './types.ts';

const READY_TIMEOUT_MS = 60_000;
const BOUND_LOGS_EVERY_MS = 10_000;

/** Starts the parts of a plan, starts lost ones again, and stops all of them in order. */
export class Supervisor {
  readonly #home: Home;
  readonly #plan: Plan;
  readonly #env: Record<string, string | undefined>;
  readonly #onStep: (step: Step) => void;
  readonly #healer: Healer;
  readonly #parts = new Map<PartName, Part>();
  readonly #since = new Map<PartName, number>();
  readonly #logTimer: NodeJS.Timeout;
  #stopped = false;

  constructor(home: Home, plan: Plan, env: Record<string, string | undefined>, onStep: (step: Step) => void) {
    this.#home = home;
    this.#plan = plan;
    this.#env = env;
    this.#onStep = onStep;
    this.#healer = new Healer({
      onLost: (part, how, waitMs) =>
        this.#tell(part.name, 'lost', `${how}; starting it again in ${waitMs} ms`),
      onHealed: (part) => this.#tell(part.name, 'ready', 'it is back'),
    });
    this.#logTimer = setInterval(
      () => this.#parts.forEach((part) => part.log.bound()),
      BOUND_LOGS_EVERY_MS,
    ).unref();
  }

  async start(signal?: AbortSignal): Promise<void> {
    const given = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('given up')), { once: true });
    });
    await Promise.race([this.#startAll(), given]);
  }

  async #startAll(): Promise<void> {
    const { embedded, ports } = this.#plan;
    const lost = (part: Part, how: string): void => this.#healer.heal(part, how);
    if (embedded.database) this.#add(new DatabasePart(this.#home, ports.database, lost));
    if (embedded.chain) {
      this.#add(
        this.#node('chain', 'contracts/chain/main.ts', [
          '--home',
          this.#home.path,
          '--port',
          String(ports.chain),
          '--host',
          this.#plan.settings.host,
        ]),
      );
    }
    this.#add(this.#node('api', 'api/src/main.ts'));
    this.#add(this.#node('gateway', 'iot-gateway/src/main.ts'));
    if (this.#plan.demo) this.#add(this.#node('stations', 'iot-gateway/src/station/fleet.ts'));
    // The API migrates the database, makes the keys and tells the gateway's; everything else can begin at once.
    await settleAll([
      this.#up('chain'),
      this.#up('database')
        .then(() => this.#up('api'))
        .then(() => this.#up('gateway')),
    ]);
    await this.#becomesReady();
    await this.#up('stations');
    recordAddresses(this.#home, this.#addresses());
  }

  #add(part: Part): void {
    this.#parts.set(part.name, part);
  }

  #node(name: PartName, main: string, args: string[] = []): Part {
    return new NodePart({
      name,
      home: this.#home,
      main,
      args,
      env: () => this.#childEnv(name),
      onLost: (part, how) => this.#healer.heal(part, how),
    });
  }

  // A part that was not planned is somebody else's to run.
  async #up(name: PartName): Promise<void> {
    const part = this.#parts.get(name);
    if (!part) return;
    if (this.#stopped) throw new Error('stopped while starting');
    this.#tell(name, 'starting');
    await part.start();
    this.#tell(name, 'ready');
  }

  /** Ready is more than started: statements are accepted and a fresh checkpoint is signed. */
  async #becomesReady(): Promise<void> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    let last = '';
    while (Date.now() < deadline) {
      try {
        const answer = await fetch(`${this.#httpUrl}/health/ready`, {
          signal: AbortSignal.timeout(5_000),
        });
        last = await answer.text();
        if (answer.ok) return;
      } catch (error) {
        last = String(error);
      }
      await sleep(50);
    }
    throw new Error(`the API did not become ready in ${READY_TIMEOUT_MS / 1000} s: ${last.slice(0, 500)}`);
  }

  get #httpUrl(): string {
    return `http://${localHost(this.#plan.settings.host)}:${this.#plan.ports.http}`;
  }

  #addresses(): Addresses {
    const { settings, ports, embedded } = this.#plan;
    const host = localHost(settings.host);
    const database = this.#parts.get('database');
    return {
      httpUrl: this.#httpUrl,
      mqttUrl: embedded.broker ? `mqtt://${host}:${ports.mqtt}` : (settings.mqttUrl ?? ''),
      chainUrl: embedded.chain ? `http://${host}:${ports.chain}` : (settings.chainUrl ?? ''),
      databaseUrl: database instanceof DatabasePart ? database.url : (settings.databaseUrl ?? ''),
    };
  }

  #childEnv(name: PartName): NodeJS.ProcessEnv {
    const { ports, settings } = this.#plan;
    const env: NodeJS.ProcessEnv = {
      ...this.#env,
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: this.#env['NODE_COMPILE_CACHE'] ?? `${ROOT}node_modules/.cache/tidemark/node`,
      TIDEMARK_HOME: this.#home.path,
      TIDEMARK_HTTP_PORT: String(ports.http),
      TIDEMARK_MQTT_PORT: String(ports.mqtt),
      TIDEMARK_CHAIN_PORT: String(ports.chain),
      TIDEMARK_PUBLIC_URL: settings.publicUrl.replace(/:0$/, `:${ports.http}`),
      TIDEMARK_API_URL: this.#env['TIDEMARK_API_URL']?.trim() || this.#httpUrl,
      TIDEMARK_DEMO: this.#plan.demo ? 'on' : 'off',
    };
    // The chain needs neither, and must not meet the database's password.
    if (name === 'api') env['TIDEMARK_DATABASE_URL'] = this.#addresses().databaseUrl;
    else delete env['TIDEMARK_DATABASE_URL'];
    if (name === 'api') env['TIDEMARK_CHAIN_URL'] = this.#addresses().chainUrl;
    if (name === 'stations') env['TIDEMARK_MQTT_URL'] = this.#addresses().mqttUrl;
    return env;
  }

  #tell(part: PartName, state: Step['state'], detail?: string): void {
    const now = Date.now();
    const tookMs = now - (this.#since.get(part) ?? now);
    this.#since.set(part, now);
    this.#onStep({ part, state, tookMs, ...(detail === undefined ? {} : { detail }) });
  }

  async stopAll(): Promise<void> {
    this.#stopped = true;
    this.#healer.stop();
    clearInterval(this.#logTimer);
    forgetAddresses(this.#home);
    for (const name of PART_NAMES) {
      const part = this.#parts.get(name);
      if (!part?.isUp) continue;
      this.#tell(name, 'stopping');
      await part.stop();
      this.#tell(name, 'stopped');
    }
  }

  handle(unlock: () => void): System {
    const partOf = (name: PartName): Part => {
      const part = this.#parts.get(name);
      if (!part) throw new Error(`this system has no ${name} of its own`);
      return part;
    };
    const pids = (): Partial<Record<PartName, number>> =>
      Object.fromEntries(
        [...this.#parts].flatMap(([name, { pid }]) => (pid === undefined ? [] : [[name, pid]])),
      );
    return {
      ...this.#addresses(),
      home: this.#home.path,
      demo: this.#plan.demo,
      get pids() {
        return pids();
      },
      kill: (name) => partOf(name).kill(),
      halt: async (name) => {
        this.#healer.forget(partOf(name));
        await partOf(name).stop();
      },
      restart: async (name) => {
        this.#healer.forget(partOf(name));
        await partOf(name).stop();
        await partOf(name).start();
      },
      stop: async () => {
        await this.stopAll();
        unlock();
      },
    };
  }
}

// Waits for all of them even when one fails, so that nothing is still starting while the rest is being stopped.
async function settleAll(promises: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
