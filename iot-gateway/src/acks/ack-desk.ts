import { limits } from '../limits.ts';
import type { ApiAck, RefusedStatement } from '../intake/intake-api.ts';

type Refusal = { readonly seq: number | string | null; readonly code: string; readonly detail: string };
type EpochAck = { epoch: number; seq: number | string; refused: Refusal[]; dirty: boolean };
type StationAcks = Map<number, EpochAck>;

/**
 * What became of a message on a station's acks topic. `later`: the way is blocked, try again soon. `nobody`: the
 * station does not listen; it is told when it subscribes.
 */
export type AckDelivery = 'sent' | 'later' | 'nobody';
export type PublishAck = (station: string, payload: string) => AckDelivery;

/** Epochs of one station whose newest ack is kept; a device is seldom re-installed. */
const EPOCHS = 4;

/**
 * Gathers the acknowledgements of many batches and publishes, a station and epoch, one message with the newest
 * seq and all refusals in between. What a station cannot be told now waits, merged and bounded: the newest seq
 * says everything about older ones, and refused statements stay in the ledger's quarantine in any case.
 */
export class AckDesk {
  readonly #publish: PublishAck;
  /** In order of last use, for the bound. */
  readonly #stations = new Map<string, StationAcks>();
  readonly #dirty = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(publish: PublishAck) {
    this.#publish = publish;
  }

  add(acks: readonly ApiAck[]): void {
    for (const ack of acks) this.#merge(ack);
    if (this.#dirty.size > 0) this.#startTimer(limits.ACK_DELAY_MS);
  }

  /** Tells a station that has just subscribed where the ledger stands, as far as this process knows. */
  repeat(station: string): void {
    const acks = this.#stations.get(station);
    if (acks === undefined) return;
    for (const ack of acks.values()) ack.dirty = true;
    this.#dirty.add(station);
    this.#startTimer(limits.ACK_DELAY_MS);
  }

  /** Publishes everything that waits. `AckDesk` calls it itself, `limits.ACK_DELAY_MS` after the first change. */
  flush(): void {
    for (const station of [...this.#dirty]) {
      const acks = this.#stations.get(station)?.values() ?? [];
      const blocked = [...acks].some((ack) => this.#tell(station, ack) === 'later');
      if (!blocked) this.#dirty.delete(station);
    }
    if (this.#dirty.size > 0) this.#startTimer(limits.ACK_RETRY_MS);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #merge(ack: ApiAck): void {
    const acks = this.#use(ack.station);
    const known = acks.get(ack.epoch);
    const merged = known ?? { epoch: ack.epoch, seq: ack.seq, refused: [], dirty: true };
    if (BigInt(ack.seq) > BigInt(merged.seq)) merged.seq = ack.seq;
    merged.refused = mergeRefused(merged.refused, ack.refused);
    merged.dirty = true;
    acks.set(ack.epoch, merged);
    if (acks.size > EPOCHS) acks.delete(Math.min(...acks.keys()));
    this.#dirty.add(ack.station);
  }

  #use(station: string): StationAcks {
    const acks = this.#stations.get(station) ?? new Map<number, EpochAck>();
    this.#stations.delete(station);
    this.#stations.set(station, acks);
    if (this.#stations.size > limits.ACK_STATIONS) {
      const [oldest] = this.#stations.keys();
      if (oldest !== undefined) this.#drop(oldest);
    }
    return acks;
  }

  #drop(station: string): void {
    this.#stations.delete(station);
    this.#dirty.delete(station);
  }

  #tell(station: string, ack: EpochAck): AckDelivery {
    while (ack.dirty) {
      const refused = ack.refused.slice(0, limits.ACK_REFUSALS);
      const payload = JSON.stringify({ epoch: ack.epoch, seq: ack.seq, refused });
      const delivery = this.#publish(station, payload);
      if (delivery !== 'sent') return delivery;
      ack.refused = ack.refused.slice(limits.ACK_REFUSALS);
      ack.dirty = ack.refused.length > 0;
    }
    return 'sent';
  }

  #startTimer(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.flush();
    }, delayMs);
  }
}

/** The same statement refused again, as after a repeated batch, is told once. Keeps the newest refusals. */
function mergeRefused(waiting: readonly Refusal[], more: readonly RefusedStatement[]): Refusal[] {
  if (more.length === 0) return [...waiting];
  const byStatement = new Map<string, Refusal>();
  for (const { seq, code, detail } of [...waiting, ...more]) {
    byStatement.set(seq === null ? `${code} ${detail}` : `${seq} ${code}`, { seq, code, detail });
  }
  return [...byStatement.values()].slice(-limits.ACK_REFUSALS_WAITING);
}
