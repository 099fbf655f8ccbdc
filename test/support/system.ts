import { readFileSync, mkdtempSync, chmodSync, rmSync, lstatSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem, type System } from '../../scripts/src/system.ts';
import type { Addresses } from '../../scripts/src/system/run-files.ts';
import { HttpClient } from './http-client.ts';
import { TestStation } from './test-station.ts';
import { waitFor } from './wait-for.ts';

/** What tests do with a running system, whoever started it. */
export interface Clients {
  readonly http: HttpClient;
  /** Signed in as `admin`. */
  readonly admin: HttpClient;
  registerStation(id: string, simulated?: boolean): Promise<TestStation>;
  /** The evidence of an entry, as soon as it is anchored. */
  evidence(entryId: string): Promise<string>;
}

/** A whole Tidemark of its own for a suite: real database, chain, API and gateway in a fresh home. */
export interface TestSystem extends System, Clients {
  /** Stops everything and removes the home. */
  remove(): Promise<void>;
}

/** Short, so that suites do not wait for anchors. */
const ANCHOR_INTERVAL_MS = 200;

/** A temporary home. As root the database runs as another user, who must be able to pass. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'tidemark-test-'));
  chmodSync(home, 0o711);
  return home;
}

/** Removes a home, and the database which a link in it names. */
export function removeHome(home: string): void {
  const database = join(home, 'postgres');
  if (lstatSync(database, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(realpathSync(database), { recursive: true, force: true });
  }
  rmSync(home, { recursive: true, force: true });
}

/** Starts a system on free ports. About 5 s; one for a suite, not for a test. */
export async function startTestSystem(
  env: Record<string, string> = {},
  home = makeHome(),
): Promise<TestSystem> {
  const system = await startSystem({
    home,
    httpPort: 0,
    mqttPort: 0,
    chainPort: 0,
    demo: false,
    env: { TIDEMARK_ANCHOR_INTERVAL_MS: String(ANCHOR_INTERVAL_MS), TIDEMARK_LOG_LEVEL: 'warn', ...env },
  });
  const clients = await clientsOf(system, home);
  return Object.assign(Object.create(system) as System, clients, {
    remove: async () => {
      await system.stop();
      removeHome(home);
    },
  });
}

/** Signs in to a running system with the password in its home. */
export async function clientsOf(at: Pick<Addresses, 'httpUrl' | 'mqttUrl'>, home: string): Promise<Clients> {
  const http = new HttpClient(at.httpUrl);
  const admin = await http.signIn('admin', readFileSync(join(home, 'admin-password'), 'utf8').trim());
  return {
    http,
    admin,
    registerStation: (id, simulated = false) => TestStation.register(admin, at.mqttUrl, { id, simulated }),
    evidence: (entryId) =>
      waitFor(`the anchor of ${entryId}`, () => http.text(`/api/v1/entries/${entryId}/evidence`)),
  };
}
