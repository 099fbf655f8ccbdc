import { generateKey } from '@tidemark/core/jwk';
import { connectAsync } from 'mqtt';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import type { TestStation } from '../support/test-station.ts';
import { waitFor } from '../support/wait-for.ts';
import { signWeighing, weighing } from '../support/weighing.ts';

type Quarantined = { id: string; code: string; topic: string };

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
}, 60_000);
afterAll(() => system.remove(), 60_000);

/** What must be refused, by the code it gets: payload and, where it is not the station's own, topic. */
async function poison(
  station: TestStation,
  other: TestStation,
): Promise<[code: string, payload: string, topic?: string][]> {
  const { id, key } = station;
  const sign = (seq: number, data: object, change = {}): Promise<string> =>
    signWeighing(id, seq, key, data, change);
  const [header, body, signature] = (await sign(20, weighing())).split('.');
  const [, otherBody] = (await sign(21, weighing())).split('.');
  const readings = Buffer.from(
    JSON.stringify({
      iss: id,
      epoch: 1,
      seq: 22,
      iat: new Date().toISOString(),
      type: 'weighing/1',
      data: Array(257).fill({}),
    }),
  );
  return [
    ['malformed-statement', 'hello'],
    ['malformed-statement', `${header}.${body}`],
    ['message-too-large', 'x'.repeat(256 * 1024 + 1)],
    ['unknown-station', await signWeighing('nobody-here', 1, key)],
    ['wrong-issuer', await signWeighing(other.id, 1, other.key)],
    ['unknown-key', await signWeighing(id, 2, await generateKey())],
    ['bad-signature', `${header}.${otherBody}.${signature}`],
    ['too-many-readings', `${header}.${readings.toString('base64url')}.${signature}`],
    ['unknown-type', await sign(2, weighing(), { type: 'weighing/9' })],
    ['mass-missing', await sign(3, { ...weighing(), tareG: undefined })],
    ['mass-negative', await sign(4, weighing({ tareG: -1 }))],
    ['net-mismatch', await sign(5, weighing({ netG: 1 }))],
    ['equivocation', await sign(1, weighing({ container: 'bag-9999' }))],
    ['wrong-topic', await sign(30, weighing()), other.topic],
  ];
}

describe('a station on the whole system', () => {
  it('has every bad message acknowledged, refused with its own code and kept, and is not stopped by any', async () => {
    const station = await system.registerStation('poisoner-01');
    const other = await system.registerStation('bystander-01');
    await station.connect();
    await station.publish(await signWeighing(station.id, 1, station.key));
    const bad = await poison(station, other);
    for (const [, payload, topic] of bad) await station.publish(payload, topic);
    await station.publish(await signWeighing(station.id, 6, station.key));

    const ack = await station.ackedUpTo(6);
    expect(ack.epoch).toBe(1);
    const codes = bad.map(([code]) => code).toSorted();
    const refused = await waitFor('every refusal', () => {
      const all = station.acks.flatMap((one) => one.refused.map(({ code }) => code));
      return all.length >= codes.length ? all : undefined;
    });
    expect(refused.toSorted()).toEqual(codes);

    const { items } = await system.admin.get<{ items: Quarantined[] }>(
      `/api/v1/quarantine?station=${station.id}`,
    );
    expect(items.map(({ code }) => code).toSorted()).toEqual(codes);
    const kept = await Promise.all(
      items.map(({ id }) => system.admin.get<{ bytesBase64: string }>(`/api/v1/quarantine/${id}`)),
    );
    const bytes = kept.map(({ bytesBase64 }) => Buffer.from(bytesBase64, 'base64').toString()).toSorted();
    expect(bytes).toEqual(bad.map(([, payload]) => payload).toSorted());
    expect(items.find(({ code }) => code === 'wrong-topic')?.topic).toBe(other.topic);
    const entries = await system.http.get<{ items: { seq: number }[] }>(
      `/api/v1/entries?issuer=${station.id}`,
    );
    expect(entries.items.map(({ seq }) => seq).toSorted()).toEqual([1, 6]);
    await station.disconnect();
  });

  it('gets the same answer for the same bytes, however often, and they are stored once', async () => {
    const station = await system.registerStation('repeater-01');
    await station.connect();
    const { jws } = await station.sign();
    await Promise.all(Array.from({ length: 20 }, () => station.publish(jws)));
    await station.publish(`${jws}\n${jws}\n`);
    await station.ackedUpTo(1);
    expect(station.acks.flatMap(({ refused }) => refused)).toEqual([]);
    const { items } = await system.http.get<{ items: object[] }>(`/api/v1/entries?issuer=${station.id}`);
    expect(items).toHaveLength(1);
    await station.disconnect();
  });

  it('connects with MQTT 5 as well, is seen online, and stays out with a password that was replaced', async () => {
    const station = await system.registerStation('newcomer-05');
    const connect = (password: string) =>
      connectAsync(system.mqttUrl, {
        username: station.username,
        password,
        protocolVersion: 5,
        reconnectPeriod: 0,
      });
    const client = await connect(station.password);
    expect(client.serverProperties?.receiveMaximum).toBe(1000);
    await client.publishAsync(station.topic, await signWeighing(station.id, 1, station.key), { qos: 1 });
    const online = async (): Promise<boolean> =>
      (await system.http.get<{ online: boolean }>(`/api/v1/stations/${station.id}`)).online;
    await waitFor('being online', online);
    await client.endAsync();
    await waitFor('being offline', async () => !(await online()));
    const path = `/api/v1/stations/${station.id}/credentials`;
    const { body } = await system.admin.ask<{ mqtt: { password: string } }>('POST', path, { body: {} });
    await expect(connect(station.password)).rejects.toMatchObject({ code: 0x86 });
    await (await connect(body.mqtt.password)).endAsync();
  });
});
