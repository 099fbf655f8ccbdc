import { Duplex } from 'node:stream';
import type { StationConnection } from './station-connection.ts';

/** What Aedes takes for the socket of a client: the packets that a `StationConnection` leaves to Aedes. */
export class BrokerLink extends Duplex {
  readonly connection: StationConnection;
  #readyForMore = true;

  constructor(connection: StationConnection) {
    super({ allowHalfOpen: false });
    this.connection = connection;
  }

  /** False while Aedes is busy with what it got; the connection then reads its socket no further. */
  get readyForMore(): boolean {
    return this.#readyForMore;
  }

  deliver(packet: Buffer): void {
    this.#readyForMore = this.push(packet);
  }

  override _read(): void {
    if (this.#readyForMore) return;
    this.#readyForMore = true;
    this.connection.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.connection.fromBroker(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.connection.close(error);
    done(null);
  }
}
