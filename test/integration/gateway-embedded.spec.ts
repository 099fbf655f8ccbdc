import { connect as connectSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { generate } from 'mqtt-packet';
import { pino } from 'pino';
import { limits } from '../../iot-gateway/src/limits.ts';
import { startGateway, type Gateway } from '../../iot-gateway/src/gateway.ts';
import { FakeApi, until, untilPending } from './gateway-fake-api.ts';

const OWN = 'tidemark/v1/jiaojiang-01/statements';
const ACKS = 'tidemark/v1/jiaojiang-01/acks';
const STATUS = 'tidemark/v1/jiaojiang-01/status';

let api: FakeApi;
let gateway: Gateway;
let clients: MqttClient[] = [];

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  gateway = await startGateway({
    apiUrl: api.url,
    readKey: () => api.key,
    mqttUrl: null,
    host: '127.0.0.1',
    mqttPort: 0,
    statusPort: 0,
    clientId: 'test',
    log: pino({ level: process.env['TIDEMARK_LOG_LEVEL'] ?? 'silent' }),
  });
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.endAsync(true)));
  clients = [];
  await gateway.close();
  await api.stop();
});

async function station(options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${gateway.mqttPort}`, {
    username: 'jiaojiang-01',
    password: 'right',
    reconnectPeriod: 0,
    ...options,
  });
  clients.push(client);
  return client;
}

function received(client: MqttClient): { topic: string; message: unknown }[] {
  const messages: { topic: string; message: unknown }[] = [];
  client.on('message', (topic, payload) => messages.push({ topic, message: JSON.parse(payload.toString()) }));
  return messages;
}

describe.each([4, 5] as const)('a station that speaks MQTT with protocol level %d', (protocolVersion) => {
  it('gets its PUBACK only after the ledger has committed', async () => {
    const client = await station({ protocolVersion });
    api.hold();
    let acknowledged = false;
    const publishing = client.publishAsync(OWN, 'a.b.c', { qos: 1 }).then(() => (acknowledged = true));
    await until('the batch', () => api.bodies.length > 0);
    await sleep(100);
    expect(acknowledged).toBe(false);
    api.release();
    await publishing;
    expect(api.messages).toEqual([{ station: 'jiaojiang-01', topic: OWN, payload: 'a.b.c' }]);
  });

  it('has a window of 100 under way at once, and its pings answered, while the API is slow', async () => {
    const client = await station({ protocolVersion });
    let pings = 0;
    client.on('packetreceive', (packet) => (pings += packet.cmd === 'pingresp' ? 1 : 0));
    api.hold();
    const publishing = Array.from({ length: 100 }, (_, n) => client.publishAsync(OWN, `s${n}`, { qos: 1 }));
    await untilPending(gateway.statusPort, 100);
    client.sendPing();
    await until('a ping', () => pings > 0);
    expect(api.batches).toEqual([]);
    api.release();
    await Promise.all(publishing);
  });

  it('hears the newest seq and every refusal on its acks topic, and again when it subscribes anew', async () => {
    const refused = [{ seq: 3, code: 'net-mismatch', detail: 'data.netG is 1' }];
    api.acks = [{ station: 'jiaojiang-01', epoch: 1, seq: 2, refused }];
    const client = await station({ protocolVersion });
    const heard = received(client);
    await client.subscribeAsync(ACKS, { qos: 1 });
    await client.publishAsync(OWN, 'x', { qos: 1 });
    await until('an ack', () => heard.length === 1);
    expect(heard[0]).toEqual({ topic: ACKS, message: { epoch: 1, seq: 2, refused } });
    await client.endAsync();
    const again = await station({ protocolVersion });
    const heardAgain = received(again);
    await again.subscribeAsync(ACKS, { qos: 1 });
    await until('the repeated ack', () => heardAgain.length === 1);
    expect(heardAgain[0]?.message).toEqual({ epoch: 1, seq: 2, refused: [] });
  });

  it('may not listen to others', async () => {
    const client = await station({ protocolVersion });
    for (const topic of ['tidemark/v1/wenling-01/acks', 'tidemark/v1/+/acks', '#', OWN]) {
      await expect(client.subscribeAsync(topic, { qos: 1 })).rejects.toThrow();
    }
    await expect(client.unsubscribeAsync([ACKS, OWN])).resolves.toBeDefined();
  });

  it('publishes to a topic that is not its own: forwarded as it is, acknowledged, still connected', async () => {
    const client = await station({ protocolVersion });
    for (const topic of ['tidemark/v1/wenling-01/statements', 'tidemark/v1/wenling-01/status', 'x/y', ACKS]) {
      await client.publishAsync(topic, 'z', { qos: 1, retain: true });
      expect(api.messages.at(-1)).toEqual({ station: 'jiaojiang-01', topic, payload: 'z' });
    }
    expect(client.connected).toBe(true);
  });

  it.each([0, 1, 2] as const)(
    'cannot acknowledge for the ledger, in its life or by its will (QoS %d)',
    async (qos) => {
      const listener = await station({ protocolVersion, clientId: 'listener' });
      const heard = received(listener);
      await listener.subscribeAsync(ACKS, { qos: 1 });
      const forged = '{"epoch":1,"seq":999,"refused":[]}';
      const will = { topic: ACKS, payload: Buffer.from(forged), qos, retain: true };
      const forger = { protocolVersion, clientId: 'forger', username: 'wenling-01', will };
      const client = await station(forger);
      await client.publishAsync(ACKS, forged, { qos, retain: true });
      await until('the first in quarantine', () => api.messages.length === 1);
      client.stream.destroy();
      await until('both in quarantine', () => api.messages.length === 2);
      await sleep(100);
      await listener.subscribeAsync(ACKS, { qos: 1 });
      await sleep(100);
      expect(heard).toEqual([]);
      expect(api.messages).toEqual(Array(2).fill({ station: 'wenling-01', topic: ACKS, payload: forged }));
    },
  );

  it('is heard with QoS 0 and with QoS 2, whose PUBREC waits for the commit', async () => {
    const client = await station({ protocolVersion });
    client.publish(OWN, 'unacknowledged', { qos: 0 });
    await until('QoS 0', () => api.messages.length === 1);
    api.hold();
    let done = false;
    const publishing = client.publishAsync(OWN, 'twice', { qos: 2 }).then(() => (done = true));
    await until('the second batch', () => api.bodies.length === 2);
    await sleep(100);
    expect(done).toBe(false);
    api.release();
    await publishing;
    expect(api.messages.map((message) => message.payload)).toEqual(['unacknowledged', 'twice']);
  });

  it('is reported present, and absent when its socket breaks', async () => {
    const will = { topic: STATUS, payload: Buffer.from('{"online":false}'), qos: 1, retain: true } as const;
    const client = await station({ protocolVersion, will });
    await client.publishAsync(STATUS, '{"online":true}', { qos: 1, retain: true });
    await until('online', () => api.presence.length === 1);
    client.stream.destroy();
    await until('offline', () => api.presence.length === 2);
    expect(api.presence).toMatchObject([
      { station: 'jiaojiang-01', online: true },
      { station: 'jiaojiang-01', online: false },
    ]);
    expect(api.messages).toEqual([]);
  });

  it('sends 300 KiB that are forwarded for quarantine, and is cut off above 1 MiB', async () => {
    const client = await station({ protocolVersion });
    await client.publishAsync(OWN, Buffer.alloc(300 * 1024, 0xff), { qos: 1 });
    expect(Buffer.from(api.messages[0]?.payloadBase64 ?? '', 'base64')).toHaveLength(300 * 1024);
    let closed = false;
    client.on('close', () => (closed = true)).on('error', () => undefined);
    client.publish(OWN, Buffer.alloc(1024 * 1024 + 1), { qos: 1 });
    await until('closing', () => closed);
    expect(api.messages).toHaveLength(1);
  });

  it('is refused with a wrong password and without one', async () => {
    await expect(station({ protocolVersion, password: 'wrong' })).rejects.toMatchObject({
      code: protocolVersion === 5 ? 0x86 : 4,
    });
    await expect(station({ protocolVersion, username: 'Not A Name' })).rejects.toThrow();
    const anonymous = connectAsync(`mqtt://127.0.0.1:${gateway.mqttPort}`, {
      protocolVersion,
      reconnectPeriod: 0,
    });
    await expect(anonymous).rejects.toThrow();
  });
});

describe('while the API is away', () => {
  it('the same bytes are sent again until they are taken, and then acknowledged', async () => {
    const client = await station();
    let failures = 3;
    api.onBatch = () => (failures-- > 0 ? { status: 503 } : null);
    await client.publishAsync(OWN, 'kept', { qos: 1 });
    expect(api.bodies).toHaveLength(4);
    expect(new Set(api.bodies).size).toBe(1);
  });

  it('a known station can reconnect, a stranger and a wrong password cannot', async () => {
    const client = await station();
    await api.stop();
    await client.endAsync();
    const again = await station();
    expect(again.connected).toBe(true);
    await expect(station({ username: 'wenling-01' })).rejects.toMatchObject({ code: 3 });
    await expect(station({ password: 'wrong' })).rejects.toMatchObject({ code: 3 });
    const publishing = again.publishAsync(OWN, 'late', { qos: 1 });
    await sleep(50);
    await api.start();
    await publishing;
    expect(api.messages.at(-1)?.payload).toBe('late');
  });

  it('a wrong key of the gateway is not told to stations as their own mistake', async () => {
    const right = api.key;
    api.key = 'replaced';
    const client = await station();
    expect(client.connected).toBe(true);
    api.key = right;
    await client.publishAsync(OWN, 'with the new key', { qos: 1 });
  });
});

describe('one bad message', () => {
  it('that makes the API refuse the whole batch is isolated; the others are acknowledged', async () => {
    const client = await station();
    api.onBatch = (messages) => (messages.some(({ payload }) => payload === 's5') ? { status: 400 } : null);
    const publishing = Array.from({ length: 9 }, (_, n) =>
      client.publishAsync(OWN, `s${n}`, { qos: 1 }).then(
        () => n,
        () => null,
      ),
    );
    const acknowledged = await Promise.all(publishing.filter((_, n) => n !== 5));
    expect(acknowledged).toEqual([0, 1, 2, 3, 4, 6, 7, 8]);
    expect(api.messages.map(({ payload }) => payload)).not.toContain('s5');
  });
});

describe('more than the gateway may hold', () => {
  it('stays in the sockets while the API is away, and is all acknowledged when it is back', async () => {
    api.hold();
    const each = 900;
    const connect = generate({
      cmd: 'connect',
      clientId: '',
      clean: true,
      username: 'jiaojiang-01',
      password: Buffer.from('right'),
    });
    const base = { cmd: 'publish', topic: OWN, payload: 'x', qos: 1, retain: false, dup: false } as const;
    const window = Buffer.concat(
      Array.from({ length: each }, (_, n) => generate({ ...base, messageId: n + 1 })),
    );
    const sockets = Array.from({ length: 30 }, () => connectSocket(gateway.mqttPort ?? 0, '127.0.0.1'));
    let received = 0;
    for (const socket of sockets) {
      socket.on('data', (chunk: Buffer) => (received += chunk.length));
      socket.write(connect);
      socket.write(window);
    }
    await untilPending(gateway.statusPort, limits.PENDING_MESSAGES);
    await sleep(300);
    await untilPending(gateway.statusPort, limits.PENDING_MESSAGES);
    expect(received).toBe(sockets.length * 4);
    api.release();
    await until('every PUBACK', () => received === sockets.length * 4 * (1 + each), 20_000);
    expect(api.messages).toHaveLength(sockets.length * each);
    for (const socket of sockets) socket.destroy();
  });
});

describe('sessions', () => {
  it('of one station end the older one of the same client id; another station cannot do that', async () => {
    const first = await station({ clientId: 'agent' });
    await station({ clientId: 'agent', username: 'wenling-01' });
    await sleep(50);
    expect(first.connected).toBe(true);
    let closed = false;
    first.on('close', () => (closed = true));
    const second = await station({ clientId: 'agent' });
    await until('the takeover', () => closed);
    await second.publishAsync(OWN, 'mine now', { qos: 1 });
    expect(api.messages).toHaveLength(1);
  });

  it('a repeated packet gets one PUBACK, so that none can be taken for another message', async () => {
    const socket = connectSocket(gateway.mqttPort ?? 0, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const base = {
      topic: OWN,
      payload: 'again',
      qos: 1,
      retain: false,
      messageId: 7,
      cmd: 'publish',
    } as const;
    socket.write(
      generate({ cmd: 'connect', clientId: 'raw', username: 'jiaojiang-01', password: Buffer.from('right') }),
    );
    await until('CONNACK', () => Buffer.concat(chunks).length === 4);
    api.hold();
    socket.write(generate({ ...base, dup: false }));
    await until('the batch', () => api.bodies.length === 1);
    socket.write(generate({ ...base, dup: true }));
    await sleep(100);
    api.release();
    await until('PUBACK', () => Buffer.concat(chunks).length > 4);
    await sleep(100);
    expect(Buffer.concat(chunks).subarray(4)).toEqual(Buffer.from([0x40, 2, 0, 7]));
    expect(api.messages).toHaveLength(1);
    socket.destroy();
  });

  it('garbage, a second CONNECT and a publish before CONNECT close the connection and nothing else', async () => {
    const bystander = await station();
    const publish = generate({ cmd: 'publish', topic: OWN, payload: 'x', qos: 0, retain: false, dup: false });
    const connect = generate({
      cmd: 'connect',
      clientId: 'r',
      username: 'jiaojiang-01',
      password: Buffer.from('right'),
    });
    for (const bytes of [Buffer.alloc(64, 0xff), publish, Buffer.concat([connect, connect])]) {
      const socket = connectSocket(gateway.mqttPort ?? 0, '127.0.0.1');
      let closed = false;
      socket.on('close', () => (closed = true)).on('error', () => undefined);
      socket.on('data', () => undefined);
      socket.write(bytes);
      await until('closing', () => closed);
    }
    await bystander.publishAsync(OWN, 'still here', { qos: 1 });
    expect(api.messages).toHaveLength(1);
  });
});

describe('the gateway itself', () => {
  it('tells its health and its figures on loopback', async () => {
    const client = await station();
    await client.publishAsync(OWN, 'one', { qos: 1 });
    const at = `http://127.0.0.1:${gateway.statusPort}`;
    expect(await (await fetch(`${at}/health`)).json()).toEqual({ ok: true, detail: null });
    const metrics = await (await fetch(`${at}/metrics`)).text();
    expect(metrics).toContain('tidemark_gateway_durable_messages_total 1');
    expect(metrics).toContain('tidemark_gateway_connections 1');
  });
});
