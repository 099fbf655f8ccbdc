import { generateKey, type PrivateJwk, publicJwk } from '@tidemark/core/jwk';
import { entryIdHex } from '@tidemark/core/statement';
import mqtt, { type MqttClient } from 'mqtt';
import type { HttpClient } from './http-client.ts';
import { waitFor } from './wait-for.ts';
import { DACHEN, signWeighing, weighing } from './weighing.ts';

/** What the acks topic says of one station. */
export type Ack = {
  epoch: number;
  seq: number | string;
  refused: { seq: number | string | null; code: string; detail: string }[];
};

type Registration = { id: string; simulated?: boolean; name?: { zh: string; en: string } };

/** A station registered over HTTP with a key made here, and plain MQTT.js to speak with: nothing of the agent. */
export class TestStation {
  readonly id: string;
  readonly key: PrivateJwk;
  readonly username: string;
  readonly password: string;
  readonly acks: Ack[] = [];
  readonly #mqttUrl: string;
  #client: MqttClient | undefined;
  #seq = 0;

  private constructor(
    id: string,
    key: PrivateJwk,
    login: { username: string; password: string },
    mqttUrl: string,
  ) {
    this.id = id;
    this.key = key;
    this.username = login.username;
    this.password = login.password;
    this.#mqttUrl = mqttUrl;
  }

  /** Registers a station as the administrator does. */
  static async register(
    admin: HttpClient,
    mqttUrl: string,
    registration: Registration,
  ): Promise<TestStation> {
    const { id, simulated = false, name = { zh: '大陈岛海洋云仓', en: 'Dachen' } } = registration;
    const key = await generateKey();
    const body = {
      id,
      kind: 'warehouse',
      name,
      position: DACHEN,
      geofenceM: 500,
      publicKey: publicJwk(key),
      simulated,
    };
    const answer = await admin.ask<{ mqtt: { username: string; password: string } }>(
      'POST',
      '/api/v1/stations',
      { body },
    );
    if (answer.status !== 201) {
      throw new Error(`registering ${id} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return new TestStation(id, key, answer.body.mqtt, mqttUrl);
  }

  get topic(): string {
    return `tidemark/v1/${this.id}/statements`;
  }

  /** Connects and listens to its acks. Reconnects by itself when the gateway goes away. */
  async connect(): Promise<MqttClient> {
    this.#client = await mqtt.connectAsync(this.#mqttUrl, {
      clientId: this.id,
      username: this.username,
      password: this.password,
      clean: true,
      reconnectPeriod: 200,
    });
    this.#client.on('error', () => undefined);
    this.#client.on('message', (_topic, bytes) => this.acks.push(JSON.parse(bytes.toString()) as Ack));
    await this.#client.subscribeAsync(`tidemark/v1/${this.id}/acks`, { qos: 1 });
    return this.#client;
  }

  /** The next statement of this station: one weighing, or the readings given. */
  async sign(
    data: object | readonly object[] = weighing(),
  ): Promise<{ jws: string; id: string; seq: number }> {
    this.#seq += 1;
    const seq = this.#seq;
    const jws = await signWeighing(this.id, seq, this.key, data);
    return { jws, id: entryIdHex(jws), seq };
  }

  /** Publishes by QoS 1 and resolves with the PUBACK. */
  async publish(payload: string | Buffer, topic = this.topic): Promise<void> {
    if (!this.#client) throw new Error('the station is not connected');
    await this.#client.publishAsync(topic, payload, { qos: 1 });
  }

  /** Signs one weighing, publishes it and waits for the PUBACK. Gives the entry's id. */
  async weigh(data: object | readonly object[] = weighing()): Promise<string> {
    const { jws, id } = await this.sign(data);
    await this.publish(jws);
    return id;
  }

  /** The ack in which everything up to `seq` is durable. */
  ackedUpTo(seq: number): Promise<Ack> {
    return waitFor(`the ack of seq ${seq}`, () => this.acks.find((ack) => Number(ack.seq) >= seq));
  }

  async disconnect(): Promise<void> {
    await this.#client?.endAsync(true);
  }
}
