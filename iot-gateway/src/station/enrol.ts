import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publicJwk, thumbprint, type PrivateJwk } from '@tidemark/core/jwk';
import { deviceKey, writePrivateFile } from './device-key.ts';
import { EnrolmentRefused, type EnrolmentApi, type MqttCredentials } from './enrolment-api.ts';
import { GEOFENCE_M, type Site } from './fleet-sites.ts';
import { Journal } from './journal.ts';

/** All that a device needs to publish. */
export type Device = {
  readonly key: PrivateJwk;
  readonly credentials: MqttCredentials;
  readonly journal: Journal;
};

/** What is kept beside the key: for which key it was given, so that an exchanged key is seen. */
type StoredCredentials = MqttCredentials & { readonly kid: string };

/**
 * Makes a simulated station ready: key, registration, password, journal, each kept in `folder`. What is there
 * already is used, so that this may be interrupted anywhere and repeated. A station that is registered as a real
 * one is never touched. With everything in place, no API is needed.
 */
export async function enrolSimulated(site: Site, folder: string, api: EnrolmentApi): Promise<Device> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = await deviceKey(join(folder, 'key.json'));
  const path = join(folder, 'credentials.json');
  const known = readCredentials(path);
  const matches = known !== null && known.kid === thumbprint(key);
  const registered = await api.find(site.id).catch((error: unknown) => {
    if (matches && !(error instanceof EnrolmentRefused)) return { id: site.id, simulated: true };
    throw error;
  });
  if (registered !== null && !registered.simulated) {
    throw new EnrolmentRefused(`${site.id} is registered as a real station; it is not simulated`);
  }
  const credentials =
    matches && registered !== null ? known : await obtain(site, key, registered !== null, api);
  if (credentials !== known) storeCredentials(path, { ...credentials, kid: thumbprint(key) });
  return { key, credentials, journal: await openJournal(site.id, folder, key, registered !== null, api) };
}

async function obtain(
  site: Site,
  key: PrivateJwk,
  exists: boolean,
  api: EnrolmentApi,
): Promise<MqttCredentials> {
  const publicKey = publicJwk(key);
  if (!exists) {
    const given = await api.register(site, GEOFENCE_M, publicKey);
    if (given !== null) return given;
  }
  // Registered before, by a run that ended before it could keep the password, or with another home.
  if (!(await api.hasKey(site.id, thumbprint(key)))) await api.addKey(site.id, publicKey);
  return api.newCredentials(site.id);
}

/** A new journal of a station that has published before begins a new epoch, or its numbers would be used twice. */
async function openJournal(
  id: string,
  folder: string,
  key: PrivateJwk,
  exists: boolean,
  api: EnrolmentApi,
): Promise<Journal> {
  const path = join(folder, 'journal.db');
  const firstEpoch = exists && !existsSync(path) ? (await api.lastEpoch(id)) + 1 : 1;
  return new Journal(path, thumbprint(key), firstEpoch);
}

function readCredentials(path: string): StoredCredentials | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StoredCredentials) : null;
}

function storeCredentials(path: string, credentials: StoredCredentials): void {
  const temporary = `${path}.${process.pid}`;
  rmSync(temporary, { force: true });
  writePrivateFile(temporary, `${JSON.stringify(credentials)}\n`);
  renameSync(temporary, path);
}
