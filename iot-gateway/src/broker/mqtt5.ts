import { generate, parser, type IConnectPacket, type Packet } from 'mqtt-packet';
import { limits } from '../limits.ts';
import { FrameError, packetTypes, readPublish, type Frame } from './frames.ts';

/**
 * Aedes speaks MQTT 3.1.1 only. A connection of MQTT 5 is translated packet by packet; none of this is on the
 * way of a statement, which `StationConnection` reads itself.
 */

const VERSION_4 = { protocolVersion: 4 };
const VERSION_5 = { protocolVersion: 5 };
const DISCONNECT_WITH_WILL = 0x04;
const PACKET_TOO_LARGE = 0x95;

/** CONNACK return codes of MQTT 3.1.1 and the reason codes of MQTT 5 that mean the same. */
const CONNACK_REASONS: Readonly<Record<number, number>> = {
  0: 0x00,
  1: 0x84,
  2: 0x85,
  3: 0x88,
  4: 0x86,
  5: 0x87,
};
const SUBACK_FAILURE = 0x80;
const SUBACK_NOT_AUTHORIZED = 0x87;

/** Parses one whole packet. Throws FrameError. */
export function parsePacket(bytes: Buffer, version: number): Packet {
  const parsed: Packet[] = [];
  const reader = parser({ protocolVersion: version });
  reader.on('packet', (packet) => parsed.push(packet));
  reader.on('error', (error: Error) => {
    throw new FrameError('malformed-packet', error.message);
  });
  reader.parse(bytes);
  const [packet] = parsed;
  if (packet === undefined) throw new FrameError('malformed-packet', 'packet that cannot be parsed');
  return packet;
}

export function generateConnect(packet: IConnectPacket): Buffer {
  return generate(packet, VERSION_4);
}

export class Mqtt5Translator {
  readonly #assignedClientId: string | null;
  /** Topics of each UNSUBSCRIBE under way: MQTT 5 answers every one, MQTT 3.1.1 all at once. */
  readonly #unsubscribing = new Map<number, number>();

  constructor(assignedClientId: string | null) {
    this.#assignedClientId = assignedClientId;
  }

  /** The packet for Aedes, or null when the connection is to be closed so that the last will is published. */
  toVersion4(frame: Frame): Buffer | null {
    switch (frame.type) {
      case packetTypes.PUBLISH: {
        const { qos, retain, messageId, topic, payload } = readPublish(frame, 5);
        const id = qos > 0 ? { messageId } : {};
        return generate({ cmd: 'publish', qos, retain, dup: false, topic, payload, ...id }, VERSION_4);
      }
      case packetTypes.SUBSCRIBE:
        return this.#subscribe(frame);
      case packetTypes.UNSUBSCRIBE:
        return this.#unsubscribe(frame);
      case packetTypes.PUBACK:
      case packetTypes.PUBREC:
      case packetTypes.PUBREL:
      case packetTypes.PUBCOMP: {
        const id = frame.bytes.subarray(frame.bodyAt, frame.bodyAt + 2);
        return Buffer.concat([Buffer.from([frame.bytes[0] ?? 0, 2]), id]);
      }
      case packetTypes.DISCONNECT:
        return frame.bytes[frame.bodyAt] === DISCONNECT_WITH_WILL
          ? null
          : Buffer.from([packetTypes.DISCONNECT << 4, 0]);
      default:
        throw new FrameError('malformed-packet', `packet of type ${frame.type} from a client`);
    }
  }

  toVersion5(frame: Frame): Buffer {
    const { bytes, bodyAt } = frame;
    switch (frame.type) {
      case packetTypes.CONNACK:
        return this.#connack(bytes[bodyAt + 1] ?? 0);
      case packetTypes.SUBACK: {
        const codes = [...bytes.subarray(bodyAt + 2)];
        const granted = codes.map((code) => (code === SUBACK_FAILURE ? SUBACK_NOT_AUTHORIZED : code));
        return generate({ cmd: 'suback', messageId: bytes.readUInt16BE(bodyAt), granted }, VERSION_5);
      }
      case packetTypes.UNSUBACK: {
        const messageId = bytes.readUInt16BE(bodyAt);
        const topics = this.#unsubscribing.get(messageId) ?? 1;
        this.#unsubscribing.delete(messageId);
        return generate(
          { cmd: 'unsuback', messageId, granted: new Array<number>(topics).fill(0) },
          VERSION_5,
        );
      }
      case packetTypes.PUBLISH: {
        const { qos, retain, messageId, topic, payload } = readPublish(frame, 4);
        const id = qos > 0 ? { messageId } : {};
        return generate({ cmd: 'publish', qos, retain, dup: false, topic, payload, ...id }, VERSION_5);
      }
      default:
        return bytes;
    }
  }

  #subscribe(frame: Frame): Buffer {
    const packet = parsePacket(frame.bytes, 5);
    if (packet.cmd !== 'subscribe') throw new FrameError('malformed-packet', 'SUBSCRIBE that is none');
    const subscriptions = packet.subscriptions.map(({ topic, qos }) => ({ topic, qos }));
    return generate({ cmd: 'subscribe', messageId: packet.messageId ?? 0, subscriptions }, VERSION_4);
  }

  #unsubscribe(frame: Frame): Buffer {
    const packet = parsePacket(frame.bytes, 5);
    if (packet.cmd !== 'unsubscribe') throw new FrameError('malformed-packet', 'UNSUBSCRIBE that is none');
    const { messageId = 0, unsubscriptions } = packet;
    this.#unsubscribing.set(messageId, unsubscriptions.length);
    return generate({ cmd: 'unsubscribe', messageId, unsubscriptions }, VERSION_4);
  }

  /** Tells the client the broker's bounds, so that it keeps them instead of being cut off. */
  #connack(returnCode: number): Buffer {
    const reasonCode = CONNACK_REASONS[returnCode] ?? 0x80;
    const assigned =
      this.#assignedClientId === null ? {} : { assignedClientIdentifier: this.#assignedClientId };
    const properties = {
      sessionExpiryInterval: 0,
      receiveMaximum: limits.CONNECTION_MESSAGES,
      maximumPacketSize: limits.PACKET_BYTES,
      wildcardSubscriptionAvailable: false,
      subscriptionIdentifiersAvailable: false,
      sharedSubscriptionAvailable: false,
      ...assigned,
    };
    const bounds = reasonCode === 0 ? { properties } : {};
    return generate({ cmd: 'connack', sessionPresent: false, reasonCode, ...bounds }, VERSION_5);
  }
}

/** Told to an MQTT 5 client before it is cut off; MQTT 3.1.1 has no words for it. */
export const disconnectPacketTooLarge = (): Buffer =>
  generate({ cmd: 'disconnect', reasonCode: PACKET_TOO_LARGE }, VERSION_5);
