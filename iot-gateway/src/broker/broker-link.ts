import { Duplex } from 'node:stream';

/** The connection behind a link. */
export type LinkOwner = {
  /** Bytes from Aedes to the client; `done` when the client's socket takes more. */
  readonly fromBroker: (chunk: Buffer, done: (error?: Error | null) => void) => void;
  /** Aedes takes more. */
  readonly resume: () => void;
  readonly close: (error: Error | null) => void;
};

/** What Aedes takes for the socket of a client: the packets that a `StationConnection` leaves to Aedes. */
export class BrokerLink extends Duplex {
  readonly owner: LinkOwner;
  #readyForMore = true;

  constructor(owner: LinkOwner) {
    super({ allowHalfOpen: false });
    this.owner = owner;
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
    this.owner.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.owner.fromBroker(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.owner.close(error);
    done(null);
  }
}
