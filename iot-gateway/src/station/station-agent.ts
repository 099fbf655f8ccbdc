import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { signStatement } from '@tidemark/core/statement';
import type { PrivateJwk } from '@tidemark/core/jwk';
import { backoffMs } from '../intake/backoff.ts';
import { acksTopic, statementsTopic, statusTopic } from '../topics.ts';
import { readAck } from './ack-message.ts';
import { Drain } from './drain.ts';
import type { Journal } from './journal.ts';

export type StationAgentOptions = {
  readonly station: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly key: PrivateJwk;
  readonly journal: Journal;
  readonly log: Logger;
};

const KEEPALIVE_S = 30;
const RECONNECT_FIRST_MS = 500;
const RECONNECT_LAST_MS = 15_000;
/** An unconfirmed statement is sent again after this: an external broker may have lost it after its PUBACK. */
const RESEND_MS = 30_000;

/**
 * A station's device: signs what it is given, keeps it in the journal, publishes it, and forgets it when the
 * ledger says on the acks topic that it has it. PUBACK only moves the window on, because an external broker
 * sends it before the ledger has anything.
 */
export class StationAgent {
  readonly #options: StationAgentOptions;
  #client: MqttClient | null = null;
  #drain: Drain | null = null;
  #failures = 0;
  #stopped = false;
  #reconnect: NodeJS.Timeout | null = null;
  #confirmedMs = 0;
  readonly #resend: NodeJS.Timeout;

  constructor(options: StationAgentOptions) {
    this.#options = options;
    this.#resend = setInterval(() => this.#sendAgain(), RESEND_MS / 2);
  }

  get connected(): boolean {
    return this.#drain !== null;
  }

  start(): void {
    this.#connect();
  }

  /** Resolves when the statement is safe on this device; whether anybody can be reached does not matter. */
  async record(type: string, data: object): Promise<void> {
    const { journal, key, station } = this.#options;
    await journal.append(({ epoch, seq }) => {
      const iat = new Date().toISOString();
      return signStatement({ iss: station, epoch, seq: BigInt(seq), iat, type, data }, key);
    });
    this.#drain?.pump();
  }

  /**
   * Ends the connection at once; the last will tells that the station is gone, and what was not confirmed waits
   * in the journal. That stays open: it is the caller's.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#resend);
    if (this.#reconnect !== null) clearTimeout(this.#reconnect);
    this.#drain?.stop();
    await this.#client?.endAsync(true);
  }

  /**
   * A new client for each connection: MQTT.js would keep unacknowledged publishes and send them again, which the
   * journal does as well, and in order.
   */
  #connect(): void {
    const { station, url, username, password } = this.#options;
    const client = connect(url, {
      clientId: `${station}-agent`,
      username,
      password,
      clean: true,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: 0,
      will: { topic: statusTopic(station), payload: Buffer.from(statusOf(false)), qos: 1, retain: true },
    });
    this.#client = client;
    let reason = 'connection closed';
    client.on('error', (error) => (reason = error.message));
    client.on('connect', () => this.#connected(client));
    client.on('message', (_topic, payload) => this.#acknowledged(payload));
    client.once('close', () => this.#disconnected(client, reason));
  }

  #connected(client: MqttClient): void {
    const { station, journal, log } = this.#options;
    client.subscribe(acksTopic(station), { qos: 1 }, (error) => {
      if (error !== null || this.#stopped) return;
      if (this.#failures > 0) log.info({ station, pending: journal.pending }, 'connected again');
      this.#failures = 0;
      client.publish(statusTopic(station), statusOf(true), { qos: 1, retain: true });
      const topic = statementsTopic(station);
      this.#drain = new Drain(journal, (statement, done) =>
        client.publish(topic, statement, { qos: 1 }, (problem) => done(problem)),
      );
      this.#confirmedMs = Date.now();
      this.#drain.pump();
    });
  }

  #disconnected(client: MqttClient, reason: string): void {
    const { station, log } = this.#options;
    client.removeAllListeners('message');
    client.end(true);
    this.#drain?.stop();
    this.#drain = null;
    if (this.#stopped) return;
    this.#failures += 1;
    if (this.#failures === 1) log.warn({ station, reason }, 'not connected, trying again');
    const waitMs = backoffMs(this.#failures, RECONNECT_FIRST_MS, RECONNECT_LAST_MS, Math.random());
    this.#reconnect = setTimeout(() => this.#connect(), waitMs);
  }

  #acknowledged(payload: Buffer): void {
    const { station, journal, log } = this.#options;
    const ack = readAck(payload);
    const drain = this.#drain;
    if (ack === null || drain === null) return;
    this.#confirmedMs = Date.now();
    // Never confirmed unsent: after a journal was put back from a copy, the ledger may know these numbers with
    // other bytes, and the device must hear that it is so instead of dropping its own.
    const upTo = Math.min(ack.seq, drain.sentUpTo(ack.epoch));
    const refused = ack.refused.filter(({ seq }) => drain.hasSent(ack.epoch, seq));
    for (const { seq, code, detail } of refused)
      log.warn({ station, seq, code, detail }, 'statement refused');
    journal.confirm(ack.epoch, upTo, refused);
  }

  #sendAgain(): void {
    if (this.#drain === null || !this.#drain.isWaiting || Date.now() - this.#confirmedMs < RESEND_MS) return;
    this.#drain.restart();
  }
}

const statusOf = (online: boolean): string => JSON.stringify({ online, at: new Date().toISOString() });
