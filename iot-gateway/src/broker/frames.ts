/** MQTT control packet types (MQTT 3.1.1 table 2.1). */
export const packetTypes = {
  CONNECT: 1,
  CONNACK: 2,
  PUBLISH: 3,
  PUBACK: 4,
  PUBREC: 5,
  PUBREL: 6,
  PUBCOMP: 7,
  SUBSCRIBE: 8,
  SUBACK: 9,
  UNSUBSCRIBE: 10,
  UNSUBACK: 11,
  PINGREQ: 12,
  PINGRESP: 13,
  DISCONNECT: 14,
  AUTH: 15,
} as const;

export const PINGRESP = Buffer.from([packetTypes.PINGRESP << 4, 0]);

export const PUBACK_BYTES = 4;

/** One whole control packet. `bytes` is all of it; the variable header starts at `bodyAt`. */
export type Frame = { readonly type: number; readonly bytes: Buffer; readonly bodyAt: number };

/** The peer speaks no MQTT, or sends more than it may. The connection is closed with `message` in the log. */
export class FrameError extends Error {
  readonly code: 'malformed-packet' | 'packet-too-large';

  constructor(code: FrameError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

type Header = { readonly type: number; readonly bodyAt: number; readonly length: number };

const MAX_HEADER_BYTES = 5;

/**
 * Cuts a byte stream into control packets without copying those that arrive whole. `maxBytes(type)` is asked as
 * soon as the length is known, so that a packet that is too long is refused before it is collected.
 */
export class Framer {
  readonly #maxBytes: (type: number) => number;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes needed before it is worth joining the chunks again; keeps a large packet from being copied often. */
  #needed = 1;

  constructor(maxBytes: (type: number) => number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The next whole packet, or null when more bytes are needed. Throws FrameError. */
  next(): Frame | null {
    if (this.#length < this.#needed) return null;
    const buffer = this.#joined();
    const header = readHeader(buffer);
    if (header === null) {
      this.#needed = buffer.length + 1;
      return null;
    }
    const { type, bodyAt } = header;
    const total = bodyAt + header.length;
    if (total > this.#maxBytes(type)) {
      throw new FrameError('packet-too-large', `packet of type ${type} with ${total} bytes`);
    }
    if (buffer.length < total) {
      this.#needed = total;
      return null;
    }
    const rest = buffer.subarray(total);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    this.#needed = 1;
    return { type, bytes: rest.length > 0 ? buffer.subarray(0, total) : buffer, bodyAt };
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    if (this.#chunks.length === 1 && first !== undefined) return first;
    const joined = Buffer.concat(this.#chunks, this.#length);
    this.#chunks = [joined];
    return joined;
  }
}

function readHeader(buffer: Buffer): Header | null {
  const first = buffer[0];
  if (first === undefined) return null;
  const type = first >> 4;
  if (type === 0) throw new FrameError('malformed-packet', 'packet of type 0');
  const integer = readVariableInteger(buffer, 1, MAX_HEADER_BYTES);
  return integer === null ? null : { type, bodyAt: integer.end, length: integer.value };
}

/** A variable byte integer (MQTT 5, 1.5.5), or null when the buffer ends inside it. */
export function readVariableInteger(
  buffer: Buffer,
  at: number,
  endsBefore: number = at + 4,
): { value: number; end: number } | null {
  let value = 0;
  for (let position = at; position < endsBefore; position += 1) {
    const byte = buffer[position];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 128 ** (position - at);
    if (byte < 0x80) return { value, end: position + 1 };
  }
  throw new FrameError('malformed-packet', 'variable byte integer of more than four bytes');
}

export type Publish = {
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  /** 0 for QoS 0. */
  readonly messageId: number;
  readonly topic: string;
  readonly payload: Buffer;
};

/** Reads a PUBLISH of MQTT 3.1.1 (`version` 3 or 4) or 5. Properties are skipped: none changes what is stored. */
export function readPublish(frame: Frame, version: number): Publish {
  const { bytes } = frame;
  const flags = bytes[0] ?? 0;
  const qos = (flags >> 1) & 3;
  if (qos === 3) throw new FrameError('malformed-packet', 'PUBLISH with QoS 3');
  const topicAt = frame.bodyAt + 2;
  const topicEnd = topicAt + readUint16(bytes, frame.bodyAt);
  let at = topicEnd;
  let messageId = 0;
  if (qos > 0) {
    messageId = readUint16(bytes, at);
    if (messageId === 0) throw new FrameError('malformed-packet', 'PUBLISH with packet identifier 0');
    at += 2;
  }
  if (version === 5) {
    const properties = readVariableInteger(bytes, at);
    if (properties === null) throw new FrameError('malformed-packet', 'PUBLISH ends inside its properties');
    at = properties.end + properties.value;
  }
  if (at > bytes.length) throw new FrameError('malformed-packet', 'PUBLISH shorter than its header says');
  const topic = bytes.toString('utf8', topicAt, topicEnd);
  if (topic === '' || /[+#\0]/.test(topic))
    throw new FrameError('malformed-packet', 'PUBLISH to a bad topic');
  return {
    qos: qos as Publish['qos'],
    retain: (flags & 1) === 1,
    messageId,
    topic,
    payload: bytes.subarray(at),
  };
}

/** PUBACK with success; the short form is the same in MQTT 3.1.1 and 5. */
export function writePuback(target: Buffer, at: number, messageId: number): void {
  target[at] = packetTypes.PUBACK << 4;
  target[at + 1] = 2;
  target.writeUInt16BE(messageId, at + 2);
}

function readUint16(buffer: Buffer, at: number): number {
  if (at + 2 > buffer.length) throw new FrameError('malformed-packet', 'packet shorter than its header says');
  return buffer.readUInt16BE(at);
}
