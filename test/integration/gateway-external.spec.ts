import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { startGateway, type Gateway } from '../../iot-gateway/src/gateway.ts';
import { FakeApi, until, untilPending } from './gateway-fake-api.ts';
import { hasMosquitto, startAedes, startMosquitto, type OutsideBroker } from './gateway-outside-brokers.ts';

const OWN = 'tidemark/v1/jiaojiang-01/statements';
const ACKS = 'tidemark/v1/jiaojiang-01/acks';
const STATUS = 'tidemark/v1/jiaojiang-01/status';

/** A broker that runs somewhere else may be given; it must let anybody publish and subscribe. */
const givenUrl = process.env['TIDEMARK_TEST_MQTT_URL'];
const given = (): Promise<OutsideBroker> =>
  Promise.resolve({ url: givenUrl ?? '', stop: () => Promise.resolve() });

const brokers = [
  { name: 'Mosquitto', start: startMosquitto, here: hasMosquitto(), missing: 'mosquitto is not on the PATH' },
  { name: 'Aedes in another process', start: startAedes, here: true, missing: '' },
  { name: 'TIDEMARK_TEST_MQTT_URL', start: given, here: Boolean(givenUrl), missing: 'it is not set' },
];

for (const { name, start, here, missing } of brokers) {
  const title = here ? `with ${name} as the broker` : `with ${name} as the broker (skipped: ${missing})`;
  (here ? describe : describe.skip)(title, () => {
    let api: FakeApi;
    let broker: OutsideBroker;
    let clients: MqttClient[] = [];
    let gateways: Gateway[] = [];

    beforeEach(async () => {
      api = new FakeApi();
      await api.start();
      broker = await start();
    });

    afterEach(async () => {
      await Promise.all(clients.map((client) => client.endAsync(true)));
      await Promise.all(gateways.map((gateway) => gateway.close()));
      [clients, gateways] = [[], []];
      await broker.stop();
      await api.stop();
    });

    async function gateway(clientId = `gateway-${process.pid}-${Date.now()}`): Promise<Gateway> {
      const started = await startGateway({
        apiUrl: api.url,
        readKey: () => api.key,
        mqttUrl: broker.url,
        host: '127.0.0.1',
        mqttPort: 0,
        statusPort: 0,
        clientId,
        log: pino({ level: process.env['TIDEMARK_LOG_LEVEL'] ?? 'silent' }),
      });
      gateways.push(started);
      await listening(started);
      return started;
    }

    /** A first message that is there before anything is counted: subscriptions take a moment. */
    async function listening(started: Gateway): Promise<void> {
      const health = `http://127.0.0.1:${started.statusPort}/health`;
      while (!(await fetch(health)).ok) await sleep(10);
      await sleep(100);
    }

    async function station(options: IClientOptions = {}): Promise<MqttClient> {
      const client = await connectAsync(broker.url, { reconnectPeriod: 0, ...options });
      clients.push(client);
      return client;
    }

    const publishAll = (client: MqttClient, from: number, to: number): Promise<unknown> =>
      Promise.all(
        Array.from({ length: to - from }, (_, n) => client.publishAsync(OWN, `s${from + n}`, { qos: 1 })),
      );
    const arrived = (): Set<string | undefined> => new Set(api.messages.map(({ payload }) => payload));

    it('takes what stations publish, under the station of the topic, and tells them on their acks topic', async () => {
      await gateway();
      const refused = [{ seq: 2, code: 'net-mismatch', detail: 'd' }];
      api.acks = [{ station: 'jiaojiang-01', epoch: 1, seq: 2, refused }];
      const client = await station();
      const heard: unknown[] = [];
      client.on('message', (topic, payload) => heard.push({ topic, ack: JSON.parse(payload.toString()) }));
      await client.subscribeAsync(ACKS, { qos: 1 });
      await client.publishAsync(OWN, 'a.b.c', { qos: 1 });
      await until('the ack', () => heard.length === 1);
      expect(api.messages).toEqual([{ station: 'jiaojiang-01', topic: OWN, payload: 'a.b.c' }]);
      expect(heard).toEqual([{ topic: ACKS, ack: { epoch: 1, seq: 2, refused } }]);
    });

    it('has many messages under way at once, and loses none when the gateway ends before the commit', async () => {
      const first = await gateway('gateway-that-comes-back');
      const client = await station();
      api.hold();
      const publishing = publishAll(client, 0, 300);
      await untilPending(first.statusPort, 300);
      await publishing;
      expect(api.messages).toEqual([]);
      gateways = [];
      const closing = first.close();
      await api.stop();
      await closing;
      await api.start();
      await gateway('gateway-that-comes-back');
      await publishAll(client, 300, 310);
      await until('all 310', () => arrived().size === 310);
    });

    it('acknowledges in order what is committed, so that nothing comes twice', async () => {
      const first = await gateway('gateway-in-order');
      const client = await station();
      await publishAll(client, 0, 200);
      await until('all 200', () => arrived().size === 200);
      await sleep(200);
      gateways = [];
      await first.close();
      const before = api.messages.length;
      await gateway('gateway-in-order');
      await sleep(300);
      expect(api.messages.length).toBe(before);
    });

    it('reports who is there from the retained status and the last will', async () => {
      await gateway();
      const will = { topic: STATUS, payload: Buffer.from('{"online":false}'), qos: 1, retain: true } as const;
      const client = await station({ will });
      await client.publishAsync(STATUS, '{"online":true}', { qos: 1, retain: true });
      await until('online', () => api.presence.length === 1);
      client.stream.destroy();
      await until('offline', () => api.presence.length === 2);
      expect(api.presence.map(({ station: id, online }) => [id, online])).toEqual([
        ['jiaojiang-01', true],
        ['jiaojiang-01', false],
      ]);
    });

    if (name === 'Mosquitto') {
      it('shares the work with a second gateway: every message comes once', async () => {
        await gateway('gateway-a');
        await gateway('gateway-b');
        const client = await station();
        await publishAll(client, 0, 200);
        await until('all 200', () => arrived().size === 200);
        await sleep(200);
        expect(api.messages).toHaveLength(200);
      });
    }
  });
}
