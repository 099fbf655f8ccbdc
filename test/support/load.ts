import type { TestStation } from './test-station.ts';
import { signWeighing, weighing } from './weighing.ts';
import { entryIdHex } from '@tidemark/core/statement';

/** Statements in flight at a time. After a lost connection MQTT.js sends these again one by one, so not too many. */
const WINDOW = 64;

export type Signed = { jws: string; id: string };

/** Signs statements `from` … `from + count - 1` of a station, so that a load measures the ledger and not the signer. */
export async function signMany(station: TestStation, from: number, count: number): Promise<Signed[]> {
  const sign = async (i: number): Promise<Signed> => {
    const netG = 1_000 + (i % 20_000);
    const jws = await signWeighing(
      station.id,
      from + i,
      station.key,
      weighing({ grossG: netG + 640, tareG: 640, netG }),
    );
    return { jws, id: entryIdHex(jws) };
  };
  return await Promise.all(Array.from({ length: count }, (_, i) => sign(i)));
}

/**
 * Publishes all of them, a window at a time, and resolves when each has its PUBACK. A lost connection is made anew
 * and what was not acknowledged is sent again: MQTT.js does that by itself for QoS 1. `onAcked` is told after each.
 */
export async function publishAll(
  station: TestStation,
  statements: readonly Signed[],
  onAcked: (acked: number) => void = () => undefined,
): Promise<void> {
  let next = 0;
  let acked = 0;
  const lane = async (): Promise<void> => {
    for (let mine = statements[next++]; mine; mine = statements[next++]) {
      await station.publish(mine.jws);
      acked += 1;
      onAcked(acked);
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, lane));
}
