/** One message whose acknowledgement is owed. */
export type Owed = { readonly messageId: number; settled: boolean; durable: boolean };

/**
 * Acknowledges in the order of arrival, as MQTT demands of a receiver (MQTT 3.1.1, 4.6), although batches commit
 * in any order. One instance lives as long as one connection: identifiers mean nothing on the next.
 */
export class OrderedAcks {
  readonly #send: (messageIds: readonly number[]) => void;
  #owed: Owed[] = [];

  constructor(send: (messageIds: readonly number[]) => void) {
    this.#send = send;
  }

  get size(): number {
    return this.#owed.length;
  }

  owe(messageId: number): Owed {
    const owed = { messageId, settled: false, durable: false };
    this.#owed.push(owed);
    return owed;
  }

  /** A message that was left is passed over; the broker delivers it again on the next connection. */
  settle(owed: Owed, durable: boolean): void {
    owed.settled = true;
    owed.durable = durable;
    if (this.#owed[0] === owed) this.#flush();
  }

  #flush(): void {
    const open = this.#owed.findIndex((owed) => !owed.settled);
    const settled = open === -1 ? this.#owed : this.#owed.slice(0, open);
    this.#owed = open === -1 ? [] : this.#owed.slice(open);
    const ids = settled.filter((owed) => owed.durable).map((owed) => owed.messageId);
    if (ids.length > 0) this.#send(ids);
  }
}
