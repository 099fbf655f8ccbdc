import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * A bare MQTT 3.1.1 publisher: QoS 1, a window of unacknowledged messages, and nothing else. A full client library
 * would cost more of the two cores than the system under load does.
 */
const PUBACK_BYTES = 4;
const PUBACK = 0x40;
const CONNACK = 0x20;

function field(text: string): Buffer {
  const bytes = Buffer.from(text);
  const out = Buffer.allocUnsafe(2 + bytes.length);
  out.writeUInt16BE(bytes.length);
  bytes.copy(out, 2);
  return out;
}

function packet(type: number, body: Buffer): Buffer {
  const length: number[] = [];
  let rest = body.length;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    length.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return Buffer.concat([Buffer.from([type, ...length]), body]);
}

export type Credentials = { readonly username: string; readonly password: string };

/** A PUBLISH of `payload` whose packet id is written later, with the offset of that id. */
export function publishPacket(topic: string, payload: string): { bytes: Buffer; idAt: number } {
  const name = field(topic);
  const body = Buffer.concat([name, Buffer.alloc(2), Buffer.from(payload)]);
  const bytes = packet(0x32, body);
  return { bytes, idAt: bytes.length - body.length + name.length };
}

export class Publisher {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(port: number, { username, password }: Credentials): Promise<Publisher> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const flags = Buffer.from([0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 0xc2, 0, 60]);
    socket.write(packet(0x10, Buffer.concat([flags, field(username), field(username), field(password)])));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (answer[0] !== CONNACK || answer[3] !== 0)
      throw new Error(`the broker refused ${username}: code ${answer[3]}`);
    return new Publisher(socket);
  }

  /**
   * Publishes all payloads, at most `window` unacknowledged at once. Calls `acknowledged` with the milliseconds from
   * PUBLISH to PUBACK of each. `window` is below 65,535, the number of packet ids.
   */
  publish(
    topic: string,
    payloads: readonly string[],
    window: number,
    acknowledged: (latencyMs: number) => void,
  ): Promise<void> {
    const sentAt = new Float64Array(65_536);
    const packets = payloads.map((payload) => publishPacket(topic, payload));
    let next = 0;
    let open = 0;
    let rest: Buffer = Buffer.alloc(0);
    return new Promise((resolve, reject) => {
      const fill = () => {
        if (next >= packets.length || open >= window) return;
        this.#socket.cork();
        for (; open < window && next < packets.length; next++, open++) {
          const { bytes, idAt } = packets[next]!;
          const id = (next % 65_535) + 1;
          bytes.writeUInt16BE(id, idAt);
          sentAt[id] = performance.now();
          this.#socket.write(bytes);
        }
        this.#socket.uncork();
      };
      const read = (chunk: Buffer) => {
        const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
        const now = performance.now();
        let at = 0;
        for (; bytes.length - at >= PUBACK_BYTES; at += PUBACK_BYTES) {
          if (bytes[at] !== PUBACK) return stop(new Error(`expected PUBACK, read packet type ${bytes[at]}`));
          acknowledged(now - sentAt[bytes.readUInt16BE(at + 2)]!);
          open--;
        }
        rest = bytes.subarray(at);
        if (open === 0 && next >= packets.length) stop();
        else fill();
      };
      const closed = () => stop(new Error('the broker closed the connection'));
      const stop = (error?: Error) => {
        this.#socket.off('data', read);
        this.#socket.off('close', closed);
        if (error) reject(error);
        else resolve();
      };
      this.#socket.on('data', read);
      this.#socket.on('close', closed);
      fill();
    });
  }

  close(): void {
    this.#socket.end(Buffer.from([0xe0, 0]));
  }
}
