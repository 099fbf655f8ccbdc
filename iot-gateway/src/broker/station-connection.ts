import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { limits } from '../limits.ts';
import { intakeMessage, type IntakeMessage, type Outcome } from '../intake/message.ts';
import { statusTopic } from '../topics.ts';
import { BrokerLink } from './broker-link.ts';
import {
  FrameError,
  Framer,
  packetTypes,
  PINGRESP,
  PUBACK_BYTES,
  readPublish,
  writePuback,
  type Frame,
} from './frames.ts';
import { disconnectPacketTooLarge, generateConnect, Mqtt5Translator, parsePacket } from './mqtt5.ts';

/** What a connection needs of the gateway around it. */
export type ConnectionHost = {
  readonly isFull: () => boolean;
  readonly offer: (message: IntakeMessage) => void;
  /** Why it ended, null when the client or the broker ended it in order. Called once. */
  readonly onClose: (connection: StationConnection, error: Error | null) => void;
};

type State = 'waiting-for-connect' | 'signing-in' | 'open' | 'closed';

const WRITE_BACKLOG_BYTES = 256 * 1024;
const KEEPALIVE_GRACE = 1.5;
const DUP_FLAG = 0x08;
const QOS_BITS = 0x06;
const QOS_1 = 0x02;
const CONNACK_BAD_CLIENT_ID = Buffer.from([packetTypes.CONNACK << 4, 2, 0, 2]);

/**
 * One socket. Publishes to the ledger are read and acknowledged here, everything else (sign-in, subscriptions,
 * retained status, last will, QoS 2) goes to Aedes through a `BrokerLink`.
 *
 * Aedes alone would hand over a publish in `authorizePublish` and wait for its callback before PUBACK, which is
 * right, but it handles one chunk of the socket at a time and reads the next only when every packet of it is
 * done. So a client's first publish, alone in its chunk, would wait for its commit before the other 99 of its
 * window are even read, PINGREQ would go unanswered as long as the API is away, packets would be collected
 * whatever their length, and MQTT 5 would be refused. Reading here solves the four: as many publishes as
 * `limits.CONNECTION_MESSAGES` are under way at a time.
 */
export class StationConnection {
  readonly address: string;
  readonly link: BrokerLink;
  /** The name it signs in with: the station's id once `isOpen`. */
  station = '';
  /** True while it wants acks, as agreed by SUBACK. */
  subscribed = false;
  readonly #socket: Socket;
  readonly #host: ConnectionHost;
  readonly #fromSocket = new Framer((type) =>
    type === packetTypes.PUBLISH && this.isOpen ? limits.PACKET_BYTES : limits.CONTROL_PACKET_BYTES,
  );
  readonly #fromBroker = new Framer(() => limits.PACKET_BYTES);
  /** Unacknowledged QoS 1 publishes by packet identifier. */
  readonly #pending = new Map<number, IntakeMessage>();
  #pendingMessages = 0;
  #pendingBytes = 0;
  #pubacks: number[] = [];
  #acksInFlight = 0;
  #acksWanted: number = limits.ACKS_IN_FLIGHT;
  #state: State = 'waiting-for-connect';
  #version = 4;
  #translator: Mqtt5Translator | null = null;
  #keepaliveMs = 0;
  #heardMs = Date.now();
  #handling = false;

  constructor(socket: Socket, host: ConnectionHost) {
    this.#socket = socket;
    this.#host = host;
    this.address = socket.remoteAddress ?? '';
    this.link = new BrokerLink(this);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    socket.on('data', (chunk: Buffer) => {
      if (this.#state === 'closed') return;
      this.#heardMs = Date.now();
      this.#fromSocket.push(chunk);
      this.resume();
    });
    socket.on('drain', () => this.resume());
    socket.on('error', (error) => this.close(error));
    socket.on('close', () => this.close(null));
    socket.on('end', () => this.close(null));
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** False while the client does not read or confirm what it was sent; acks then wait. */
  get takesAcks(): boolean {
    return (
      this.#acksInFlight < this.#acksWanted &&
      this.#socket.writableLength <= WRITE_BACKLOG_BYTES &&
      !this.link.writableNeedDrain
    );
  }

  /** QoS 1 publishes that were not acknowledged, for `Forwarder.withdraw`. */
  get unacknowledged(): Iterable<IntakeMessage> {
    return [...this.#pending.values()];
  }

  /** Handles what has come, as far as the bounds allow, and reads on only when nothing is held back. */
  resume(): void {
    if (this.#handling) return;
    this.#handling = true;
    try {
      while (!this.#isHeld()) {
        const frame = this.#fromSocket.next();
        if (frame === null) break;
        this.#handle(frame);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#handling = false;
    }
    if (this.#state === 'closed') return;
    if (this.#isHeld()) this.#socket.pause();
    else if (this.#socket.isPaused()) {
      this.#heardMs = Date.now();
      this.#socket.resume();
    }
  }

  /** Bytes from Aedes to the client. `done` is called when the client's socket takes more. */
  fromBroker(chunk: Buffer, done: (error?: Error | null) => void): void {
    this.#fromBroker.push(chunk);
    for (let frame = this.#fromBroker.next(); frame !== null; frame = this.#fromBroker.next()) {
      this.#write(this.#translator === null ? frame.bytes : this.#translator.toVersion5(frame));
      const accepted = frame.type === packetTypes.CONNACK && frame.bytes[frame.bodyAt + 1] === 0;
      if (accepted && this.#state === 'signing-in') this.#state = 'open';
      if (isQos1Publish(frame)) this.#acksInFlight += 1;
    }
    if (this.#socket.writableNeedDrain) this.#socket.once('drain', () => done());
    else done();
    this.resume();
  }

  /** Ends it when its client has been silent for longer than it promised, unless we ourselves did not listen. */
  closeIfSilent(nowMs: number): void {
    if (this.#keepaliveMs === 0 || this.#socket.isPaused()) return;
    if (nowMs - this.#heardMs > this.#keepaliveMs * KEEPALIVE_GRACE)
      this.close(new Error('keep alive timeout'));
  }

  close(error: Error | null): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.link.destroy();
    // What was written before (a refusal, PUBACKs) still goes out; a client that does not read is cut off.
    this.#socket.destroySoon();
    setTimeout(() => this.#socket.destroy(), 1000).unref();
    this.#host.onClose(this, error);
  }

  /** Signing in needs no room, so that a full gateway still answers whoever comes. */
  #isHeld(): boolean {
    if (this.#state === 'waiting-for-connect') return false;
    return (
      this.#state === 'signing-in' ||
      this.#state === 'closed' ||
      !this.link.readyForMore ||
      this.#pendingMessages >= limits.CONNECTION_MESSAGES ||
      this.#pendingBytes >= limits.CONNECTION_BYTES ||
      this.#socket.writableLength > WRITE_BACKLOG_BYTES ||
      this.#host.isFull()
    );
  }

  #handle(frame: Frame): void {
    if (this.#state === 'waiting-for-connect') return this.#connect(frame);
    switch (frame.type) {
      case packetTypes.PUBLISH:
        return this.#publish(frame);
      case packetTypes.PINGREQ:
        this.#write(PINGRESP);
        return;
      case packetTypes.PUBACK:
        this.#acksInFlight = Math.max(0, this.#acksInFlight - 1);
        return this.#toBroker(frame);
      case packetTypes.CONNECT:
        throw new FrameError('malformed-packet', 'second CONNECT');
      default:
        return this.#toBroker(frame);
    }
  }

  /**
   * Rewrites CONNECT for Aedes. The client id is put below the user name, or one station could take over
   * another's session. Sessions are always clean, because the journal on the device is the session and a
   * broker that kept queues for absent clients would grow; the client reads that from Session Present 0. Keep
   * alive is watched here, as Aedes does not see the publishes.
   */
  #connect(frame: Frame): void {
    const packet = parsePacket(frame.bytes, 4);
    if (packet.cmd !== 'connect') throw new FrameError('malformed-packet', `first packet is ${packet.cmd}`);
    if (packet.properties?.authenticationMethod !== undefined) {
      throw new FrameError('malformed-packet', 'enhanced authentication is not supported');
    }
    this.#version = packet.protocolVersion ?? 4;
    this.station = packet.username ?? '';
    this.#acksWanted = Math.min(limits.ACKS_IN_FLIGHT, packet.properties?.receiveMaximum ?? Infinity);
    this.#keepaliveMs = (packet.keepalive ?? 0) * 1000;
    if (packet.clientId === '' && packet.clean !== true && this.#version < 5) {
      this.#write(CONNACK_BAD_CLIENT_ID);
      return this.close(null);
    }
    const clientId = packet.clientId === '' ? randomUUID() : packet.clientId;
    if (this.#version === 5) this.#translator = new Mqtt5Translator(packet.clientId === '' ? clientId : null);
    const { will, username, password } = packet;
    this.#state = 'signing-in';
    this.link.deliver(
      generateConnect({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clientId: `${this.station}/${clientId}`,
        clean: true,
        keepalive: 0,
        ...(username === undefined ? {} : { username }),
        ...(password === undefined ? {} : { password }),
        ...(will === undefined ? {} : { will: { ...will, properties: {} } }),
      }),
    );
  }

  #publish(frame: Frame): void {
    const { qos, messageId, topic, payload } = readPublish(frame, this.#version);
    if (topic === statusTopic(this.station)) {
      if (payload.length > limits.STATUS_BYTES) throw new FrameError('packet-too-large', 'status message');
      return this.#toBroker(frame);
    }
    // Aedes keeps the state of the four-way handshake; its `authorizePublish` forwards these.
    if (qos === 2) return this.#toBroker(frame);
    if (qos === 1 && this.#pending.has(messageId)) {
      // The same packet again: one PUBACK answers both. A second one could later be taken for the PUBACK of
      // another message under the same identifier.
      if (((frame.bytes[0] ?? 0) & DUP_FLAG) !== 0) return;
      throw new FrameError('malformed-packet', `packet identifier ${messageId} is in use`);
    }
    const message = intakeMessage(this.station, topic, payload, (outcome) =>
      this.#settle(message, messageId, outcome),
    );
    if (qos === 1) this.#pending.set(messageId, message);
    this.#pendingMessages += 1;
    this.#pendingBytes += message.bytes;
    this.#host.offer(message);
  }

  /** `messageId` is 0 for QoS 0, which nothing acknowledges. */
  #settle(message: IntakeMessage, messageId: number, outcome: Outcome): void {
    this.#pendingMessages -= 1;
    this.#pendingBytes -= message.bytes;
    if (messageId !== 0) this.#pending.delete(messageId);
    if (this.#state === 'closed') return;
    if (this.#pubacks.length === 0) queueMicrotask(() => this.#flushPubacks());
    this.#pubacks.push(outcome === 'durable' ? messageId : 0);
  }

  /** A batch settles many messages at once; their PUBACKs go out in one write. */
  #flushPubacks(): void {
    const ids = this.#pubacks.filter((id) => id !== 0);
    this.#pubacks = [];
    if (this.#state === 'closed') return;
    const packets = Buffer.allocUnsafe(ids.length * PUBACK_BYTES);
    ids.forEach((id, index) => writePuback(packets, index * PUBACK_BYTES, id));
    if (ids.length > 0) this.#write(packets);
    if (this.#socket.isPaused()) this.resume();
  }

  #toBroker(frame: Frame): void {
    const packet = this.#translator === null ? frame.bytes : this.#translator.toVersion4(frame);
    if (packet === null) this.close(null);
    else this.link.deliver(packet);
  }

  #write(bytes: Buffer): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  #fail(error: unknown): void {
    const tooLarge = error instanceof FrameError && error.code === 'packet-too-large';
    if (tooLarge && this.#version === 5 && this.isOpen) this.#write(disconnectPacketTooLarge());
    this.close(error instanceof Error ? error : new Error(String(error)));
  }
}

const isQos1Publish = ({ type, bytes }: Frame): boolean =>
  type === packetTypes.PUBLISH && ((bytes[0] ?? 0) & QOS_BITS) === QOS_1;
