import { join } from 'node:path';
import { type Postgres, startPostgres } from '../postgres.ts';
import type { Home } from './home.ts';
import { LogFile } from './log-file.ts';
import type { OnLost, Part } from './part.ts';

/** The embedded PostgreSQL as a part. It keeps its port over restarts, because others hold its address. */
export class DatabasePart implements Part {
  readonly name = 'database';
  readonly #home: Home;
  readonly #port: number;
  readonly #onLost: OnLost;
  readonly log: LogFile;
  #url: string | undefined;
  #server: Postgres | undefined;
  #starting: Promise<void> | undefined;
  #expected = false;

  constructor(home: Home, port: number, onLost: OnLost) {
    this.#home = home;
    this.#port = port;
    this.#onLost = onLost;
    this.log = new LogFile(join(home.logs, 'database.log'));
  }

  get pid(): number | undefined {
    return this.#server?.pid;
  }

  /** Address of the database; throws while it has never been started. */
  get url(): string {
    if (this.#url === undefined) throw new Error('the database has not been started');
    return this.#url;
  }

  get isUp(): boolean {
    return this.#server !== undefined || this.#starting !== undefined;
  }

  async start(): Promise<void> {
    this.#starting = this.#start();
    try {
      await this.#starting;
    } finally {
      this.#starting = undefined;
    }
  }

  async #start(): Promise<void> {
    const server = await startPostgres({ home: this.#home.path, port: this.#port, logFile: this.log.path });
    this.#server = server;
    this.#url = server.url;
    this.#expected = false;
    void server.exited.then(() => {
      if (this.#server !== server) return;
      this.#server = undefined;
      if (!this.#expected) this.#onLost(this, 'ended');
    });
  }

  async kill(): Promise<void> {
    await this.#server?.kill();
  }

  async stop(): Promise<void> {
    // A server that is not up yet cannot be asked to stop; it takes a second.
    await this.#starting?.catch(() => undefined);
    this.#expected = true;
    await this.#server?.stop();
  }
}
