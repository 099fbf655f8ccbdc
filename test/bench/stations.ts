import { type PrivateJwk } from '@tidemark/core/jwk';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { signWeighing, weighing } from '../support/weighing.ts';
import type { Credentials } from './publisher.ts';

/** A registered station with its statements signed beforehand, so that a load measures the ledger and not the signer. */
export type LoadStation = {
  readonly id: string;
  readonly topic: string;
  readonly key: PrivateJwk;
  readonly credentials: Credentials;
};

export const STATIONS = 64;

/** A system as it is run in earnest: fsync on, anchoring every minute. */
export function startForBench(): Promise<TestSystem> {
  return startTestSystem({ TIDEMARK_ANCHOR_INTERVAL_MS: '60000' });
}

export async function registerStations(system: TestSystem): Promise<LoadStation[]> {
  const stations: LoadStation[] = [];
  for (let i = 0; i < STATIONS; i++) {
    const { id, topic, key, username, password } = await system.registerStation(
      `bench-${String(i).padStart(3, '0')}`,
    );
    stations.push({ id, topic, key, credentials: { username, password } });
  }
  return stations;
}

/** `count` statements of `readings` readings each, numbered from `firstSeq`. */
export async function presign(
  station: LoadStation,
  firstSeq: number,
  count: number,
  readings: number,
): Promise<string[]> {
  const data =
    readings === 1
      ? weighing()
      : Array.from({ length: readings }, (_, i) => weighing({ container: `bag-${i}` }));
  const statements: string[] = [];
  for (let i = 0; i < count; i++)
    statements.push(await signWeighing(station.id, firstSeq + i, station.key, data));
  return statements;
}
