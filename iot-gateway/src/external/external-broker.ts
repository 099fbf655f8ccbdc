import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { AckDelivery } from '../acks/ack-desk.ts';
import { PUBACK_BYTES, writePuback } from '../broker/frames.ts';
import type { Forwarder } from '../intake/forwarder.ts';
import { intakeMessage } from '../intake/message.ts';
import { limits } from '../limits.ts';
import { acksTopic } from '../topics.ts';
import { OrderedAcks } from './ordered-acks.ts';

export type ExternalBrokerParts = {
  readonly url: string;
  /** Stable over restarts, so that the broker keeps the session, and different for each gateway. */
  readonly clientId: string;
  readonly forwarder: Forwarder;
  readonly log: Logger;
  readonly onStatus: (station: string, online: boolean) => void;
};

type Delivery = Parameters<MqttClient['handleMessage']>[0];
type Proceed = Parameters<MqttClient['handleMessage']>[1];
type Version = 4 | 5;

const SHARED_STATEMENTS = '$share/tidemark-gateway/tidemark/v1/+/statements';
const STATEMENTS = 'tidemark/v1/+/statements';
const STATUSES = 'tidemark/v1/+/status';
const RECONNECT_MS = 1000;
const SESSION_EXPIRY_S = 7 * 24 * 60 * 60;
const UNSUPPORTED_VERSION: readonly unknown[] = [1, 0x84];
/** MQTT.js sends PUBACK when `handleMessage` succeeds, and goes on without one when it fails. */
const ACKNOWLEDGED_LATER = new Error('acknowledged after the commit');

/** The gateway as a client of somebody else's broker. */
export class ExternalBroker {
  readonly #parts: ExternalBrokerParts;
  #client: MqttClient | null = null;
  #acks: { readonly stream: MqttClient['stream']; readonly ordered: OrderedAcks } | null = null;
  /** Deliveries that wait for room in the forwarder; MQTT.js reads no further meanwhile. */
  #held: (() => void)[] = [];

  constructor(parts: ExternalBrokerParts) {
    this.#parts = parts;
  }

  get connected(): boolean {
    return this.#client?.connected ?? false;
  }

  start(): void {
    this.#connect(5);
  }

  /** Goes on after the forwarder has room again. */
  resume(): void {
    const held = this.#held;
    this.#held = [];
    for (const go of held) go();
  }

  /** The newest acks wait while there is no connection. */
  publishAck(station: string, payload: string): AckDelivery {
    if (this.#client === null || !this.#client.connected) return 'later';
    this.#client.publish(acksTopic(station), payload, { qos: 1 });
    return 'sent';
  }

  async close(): Promise<void> {
    this.resume();
    await this.#client?.endAsync(true);
    this.#client = null;
  }

  #connect(version: Version): void {
    const { url, log } = this.#parts;
    const client = connect(url, this.#options(version));
    this.#client = client;
    client.handleMessage = (packet, proceed) => this.#deliver(client, packet, proceed);
    client.on('connect', () => {
      log.info({ broker: new URL(url).host, version }, 'connected to the broker');
      this.#subscribe(client, version);
    });
    client.on('close', () => log.warn({ broker: new URL(url).host }, 'no connection to the broker'));
    client.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      if (version === 5 && UNSUPPORTED_VERSION.includes(code)) {
        log.warn('the broker speaks MQTT 3.1.1 only; without shared subscriptions one gateway may run');
        client.removeAllListeners('close').end(true);
        this.#connect(4);
      } else {
        log.error({ err: error }, 'the broker refused');
      }
    });
  }

  #options(version: Version): IClientOptions {
    const options: IClientOptions = {
      clientId: this.#parts.clientId,
      protocolVersion: version,
      clean: false,
      keepalive: 30,
      reconnectPeriod: RECONNECT_MS,
      reconnectOnConnackError: true,
      resubscribe: false,
    };
    if (version === 4) return options;
    const properties = {
      sessionExpiryInterval: SESSION_EXPIRY_S,
      receiveMaximum: limits.EXTERNAL_MESSAGES,
      maximumPacketSize: limits.PACKET_BYTES,
    };
    return { ...options, properties };
  }

  #subscribe(client: MqttClient, version: Version): void {
    const shared = version === 5 && client.serverProperties?.sharedSubscriptionAvailable !== false;
    client.subscribe(
      [shared ? SHARED_STATEMENTS : STATEMENTS, STATUSES],
      { qos: 1 },
      (error, granted = []) => {
        const refused = granted.find(({ qos }) => qos >= 128)?.topic;
        if (error === null && refused === undefined) return;
        this.#parts.log.error({ err: error, refused }, 'the broker does not let the gateway subscribe');
      },
    );
  }

  #deliver(client: MqttClient, packet: Delivery, proceed: Proceed): void {
    const go = (): void => this.#take(client, packet, proceed);
    if (this.#parts.forwarder.full) this.#held.push(go);
    else go();
  }

  #take(client: MqttClient, packet: Delivery, proceed: Proceed): void {
    const [, , station = '', kind] = packet.topic.split('/');
    const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
    if (kind === 'status') {
      this.#parts.onStatus(station, isOnline(payload));
      return proceed();
    }
    const { messageId } = packet;
    const ordered = this.#orderedAcks(client);
    const owed = packet.qos > 0 && messageId !== undefined ? ordered.owe(messageId) : null;
    const message = intakeMessage(station, packet.topic, payload, (outcome) => {
      if (owed !== null) ordered.settle(owed, outcome === 'durable');
    });
    this.#parts.forwarder.offer(message);
    proceed(ACKNOWLEDGED_LATER);
  }

  /** Those of the present connection: what another one delivered is delivered again, and acknowledged then. */
  #orderedAcks(client: MqttClient): OrderedAcks {
    const { stream } = client;
    if (this.#acks?.stream === stream) return this.#acks.ordered;
    const ordered = new OrderedAcks((messageIds) => {
      if (client.stream !== stream || !client.connected) return;
      stream.write(pubacks(messageIds));
    });
    this.#acks = { stream, ordered };
    return ordered;
  }
}

function pubacks(messageIds: readonly number[]): Buffer {
  const packets = Buffer.allocUnsafe(messageIds.length * PUBACK_BYTES);
  messageIds.forEach((id, index) => writePuback(packets, index * PUBACK_BYTES, id));
  return packets;
}

/** A last will or an emptied retained message both mean offline. */
function isOnline(payload: Buffer): boolean {
  try {
    return (JSON.parse(payload.toString('utf8')) as { online?: unknown } | null)?.online === true;
  } catch {
    return false;
  }
}
