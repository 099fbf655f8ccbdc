import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Aedes, type AedesPublishPacket, type AuthenticateError, type Client } from 'aedes';
import type { Logger } from 'pino';
import type { Forwarder } from '../intake/forwarder.ts';
import { intakeMessage } from '../intake/message.ts';
import type { AckDelivery } from '../acks/ack-desk.ts';
import { limits } from '../limits.ts';
import { acksTopic, statementsTopic, statusTopic } from '../topics.ts';
import { BrokerLink } from './broker-link.ts';
import { RefusalLog } from './refusal-log.ts';
import type { SignInDesk, SignInRefusal } from './sign-in-desk.ts';
import { StationConnection } from './station-connection.ts';

export type EmbeddedBrokerParts = {
  readonly forwarder: Forwarder;
  readonly signIn: SignInDesk;
  readonly log: Logger;
  readonly onConnected: (station: string) => void;
  readonly onDisconnected: (station: string) => void;
  /** The station's acks subscription has been granted and confirmed. */
  readonly onSubscribed: (station: string) => void;
};

const RETURN_CODES: Readonly<Record<SignInRefusal, number>> = {
  unavailable: 3,
  'bad-credentials': 4,
  'too-many-attempts': 3,
  'too-many-connections': 3,
};

const SWEEP_MS = 1000;
/** QoS 2 publishes of one client whose handshake is not finished; Aedes keeps them whole. */
const QOS2_IN_FLIGHT = 16;

/** The MQTT server for stations: sockets and publishes here, sessions, subscriptions and last wills in Aedes. */
export class EmbeddedBroker {
  readonly #parts: EmbeddedBrokerParts;
  readonly #server: Server;
  readonly #connections = new Set<StationConnection>();
  readonly #byStation = new Map<string, Set<StationConnection>>();
  readonly #clients = new Map<StationConnection, Client>();
  readonly #sweep: NodeJS.Timeout;
  readonly #refusals: RefusalLog;
  #aedes: Aedes | null = null;

  constructor(parts: EmbeddedBrokerParts) {
    this.#parts = parts;
    this.#refusals = new RefusalLog(parts.log);
    this.#server = createServer({ pauseOnConnect: false }, (socket) => this.#accept(socket));
    this.#sweep = setInterval(() => this.#closeSilent(), SWEEP_MS);
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Listens; the port is another one than asked for when that was 0. Rejects when the port is taken. */
  async listen(host: string, port: number): Promise<number> {
    this.#aedes = await this.#createAedes();
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Lets every connection handle what waits, after the forwarder has room again. */
  resumeAll(): void {
    for (const connection of this.#connections) connection.resume();
  }

  /** Sends a message to the connections of a station that subscribed to its acks. */
  publishAck(station: string, payload: string): AckDelivery {
    let delivery: AckDelivery = 'nobody';
    const topic = acksTopic(station);
    for (const connection of this.#byStation.get(station) ?? []) {
      const client = this.#clients.get(connection);
      if (client === undefined || !connection.subscribed) continue;
      if (!connection.takesAcks) {
        if (delivery === 'nobody') delivery = 'later';
        continue;
      }
      client.publish(
        { cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain: false, dup: false },
        // Aedes calls it without asking. A connection that ended meanwhile hears the newest ack when it is back.
        () => undefined,
      );
      delivery = 'sent';
    }
    return delivery;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of [...this.#connections]) connection.close(null);
    await new Promise<void>((resolve) => (this.#aedes === null ? resolve() : this.#aedes.close(resolve)));
    await closed;
  }

  async #createAedes(): Promise<Aedes> {
    const aedes = await Aedes.createBroker({
      connectTimeout: limits.CONNECT_TIMEOUT_MS,
      // Deliveries that the broker runs at a time, over all clients: acks and nothing else.
      concurrency: 1000,
      maxInflightInbound: QOS2_IN_FLIGHT,
      maxTopicLevels: 8,
      authenticate: (client, username, password, done) => {
        void this.#authenticate(connectionOf(client), username ?? '', password).then((refusal) =>
          refusal === null ? done(null, true) : done(signInError(refusal), null),
        );
      },
      authorizeSubscribe: (client, subscription, done) => {
        const own = subscription.topic === acksTopic(connectionOf(client).station);
        done(null, own ? { ...subscription, qos: subscription.qos > 1 ? 1 : subscription.qos } : null);
      },
      authorizePublish: (client, packet, done) =>
        this.#authorizePublish(client, packet as AedesPublishPacket, done),
    });
    aedes.on('clientReady', (client) => this.#opened(client));
    aedes.on('subscribe', (subscriptions, client) => this.#subscribed(client, subscriptions));
    aedes.on('unsubscribe', (topics, client) => {
      const connection = connectionOf(client);
      if (topics.includes(acksTopic(connection.station))) connection.subscribed = false;
    });
    return aedes;
  }

  #accept(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    if (this.#connections.size >= limits.CONNECTIONS || !this.#parts.signIn.mayConnect(address)) {
      this.#refusals.warn({ address, connections: this.#connections.size }, 'connection refused: too many');
      socket.destroy();
      return;
    }
    const connection = new StationConnection(socket, {
      isFull: () => this.#parts.forwarder.full,
      offer: (message) => this.#parts.forwarder.offer(message),
      onClose: (closed, error) => this.#closed(closed, error),
    });
    this.#connections.add(connection);
    this.#aedes?.handle(connection.link);
  }

  async #authenticate(
    connection: StationConnection,
    name: string,
    password: Buffer | undefined,
  ): Promise<SignInRefusal | null> {
    const { address } = connection;
    const open = this.#byStation.get(name)?.size ?? 0;
    const refusal = await this.#parts.signIn.decide({ address, name, password }, open);
    if (refusal !== null)
      this.#refusals.warn({ address, name: name.slice(0, 64), refusal }, 'sign-in refused');
    return refusal;
  }

  /**
   * Only a station's own status, its last will and QoS 2 come here. A statement, whatever its topic, waits for
   * its commit before Aedes may go on to PUBREC; a foreign topic is the API's to quarantine. Aedes then hands it to
   * whoever subscribed to its topic, and on an acks topic that would be an acknowledgement that the ledger never
   * gave. So it goes on under the one topic of the station's that nobody can subscribe to.
   */
  #authorizePublish(
    client: Client | null,
    packet: AedesPublishPacket,
    done: (error?: Error | null) => void,
  ): void {
    if (client === null) return done(new Error('nobody publishes here but stations'));
    const { station } = connectionOf(client);
    const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
    if (packet.topic === statusTopic(station)) {
      return done(payload.length > limits.STATUS_BYTES ? new Error('status message too large') : null);
    }
    const message = intakeMessage(station, packet.topic, payload, (outcome) =>
      done(outcome === 'durable' ? null : new Error('message was not taken by the API')),
    );
    packet.retain = false;
    packet.topic = statementsTopic(station);
    this.#parts.forwarder.offer(message);
  }

  #opened(client: Client): void {
    const connection = connectionOf(client);
    if (!connection.isOpen) return;
    const { station } = connection;
    this.#clients.set(connection, client);
    const siblings = this.#byStation.get(station) ?? new Set();
    this.#byStation.set(station, siblings.add(connection));
    this.#parts.onConnected(station);
  }

  #subscribed(client: Client, subscriptions: readonly { topic: string; qos: number }[]): void {
    const connection = connectionOf(client);
    const topic = acksTopic(connection.station);
    if (!subscriptions.some((subscription) => subscription.topic === topic)) return;
    connection.subscribed = true;
    this.#parts.onSubscribed(connection.station);
  }

  #closed(connection: StationConnection, error: Error | null): void {
    this.#connections.delete(connection);
    const { station, address } = connection;
    if (error !== null) this.#refusals.warn({ address, station, reason: error.message }, 'connection closed');
    if (this.#parts.forwarder.failing) this.#withdraw(connection);
    if (!this.#clients.delete(connection)) return;
    const siblings = this.#byStation.get(station);
    siblings?.delete(connection);
    if (siblings?.size === 0) this.#byStation.delete(station);
    this.#parts.onDisconnected(station);
  }

  #withdraw(connection: StationConnection): void {
    const messages = this.#parts.forwarder.withdraw(connection.unacknowledged);
    const { station } = connection;
    if (messages > 0)
      this.#parts.log.info({ station, messages }, 'unacknowledged messages left to their station');
  }

  #closeSilent(): void {
    const nowMs = Date.now();
    for (const connection of this.#connections) connection.closeIfSilent(nowMs);
  }
}

function connectionOf(client: Client): StationConnection {
  const owner = client.conn instanceof BrokerLink ? client.conn.owner : null;
  if (owner instanceof StationConnection) return owner;
  throw new Error('a client without a station connection');
}

function signInError(refusal: SignInRefusal): AuthenticateError {
  return Object.assign(new Error(refusal), { returnCode: RETURN_CODES[refusal] });
}
