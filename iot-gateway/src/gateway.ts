import type { Logger } from 'pino';
import { AckDesk, type PublishAck } from './acks/ack-desk.ts';
import { Credentials } from './broker/credentials.ts';
import { EmbeddedBroker } from './broker/embedded-broker.ts';
import { SignInDesk } from './broker/sign-in-desk.ts';
import { ExternalBroker } from './external/external-broker.ts';
import { Forwarder } from './intake/forwarder.ts';
import { HttpIntakeApi } from './intake/http-intake-api.ts';
import { GatewayMetrics } from './metrics.ts';
import { Presence } from './presence.ts';
import { StatusServer } from './status-server.ts';

export type GatewayOptions = {
  readonly apiUrl: string;
  /** Read when needed and again when the API refuses the key. Throws while there is none. */
  readonly readKey: () => string;
  /** Null: the embedded broker. */
  readonly mqttUrl: string | null;
  readonly host: string;
  readonly mqttPort: number;
  readonly statusPort: number;
  readonly clientId: string;
  readonly log: Logger;
};

export type Gateway = {
  /** Port of the embedded broker, null with an external one. */
  readonly mqttPort: number | null;
  readonly statusPort: number;
  readonly close: () => Promise<void>;
};

type Broker = {
  readonly publishAck: PublishAck;
  readonly resume: () => void;
  readonly connections: () => number;
  /** Null when it serves. */
  readonly trouble: () => string | null;
  readonly start: () => Promise<number | null>;
  readonly close: () => Promise<void>;
};

type Core = {
  readonly options: GatewayOptions;
  readonly api: HttpIntakeApi;
  readonly forwarder: Forwarder;
  readonly presence: Presence;
  readonly repeatAcks: (station: string) => void;
};

/** Puts the parts together and starts them. Rejects when a port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log } = options;
  const api = new HttpIntakeApi(options.apiUrl, options.readKey);
  const acks = new AckDesk((station, payload) => broker.publishAck(station, payload));
  const presence = new Presence(api, log);
  const forwarder = new Forwarder(
    api,
    {
      onAcks: (batch) => acks.add(batch),
      onPressure: (full) => {
        log.warn(
          { pendingMessages: forwarder.pendingMessages },
          full ? 'full: reading no more' : 'reading again',
        );
        if (!full) broker.resume();
      },
      onBatch: (messages, durationMs) => metrics.committed(messages, durationMs),
      onRetry: () => metrics.retried(),
      onLeft: (messages) => metrics.left(messages),
    },
    log,
  );
  const core = { options, api, forwarder, presence, repeatAcks: (station: string) => acks.repeat(station) };
  const broker = options.mqttUrl === null ? embeddedBroker(core) : externalBroker(core, options.mqttUrl);
  const metrics = new GatewayMetrics({
    pendingMessages: () => forwarder.pendingMessages,
    pendingBytes: () => forwarder.pendingBytes,
    connections: () => broker.connections(),
  });
  const trouble = (): string | null => (forwarder.failing ? 'the API takes no batches' : broker.trouble());
  const status = new StatusServer(metrics.registry, trouble);
  const close = async (): Promise<void> => {
    await broker.close();
    forwarder.close();
    acks.close();
    await presence.close();
    await Promise.all([status.close(), api.close()]);
  };
  try {
    return { mqttPort: await broker.start(), statusPort: await status.listen(options.statusPort), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function embeddedBroker({ options, api, forwarder, presence, repeatAcks }: Core): Broker {
  const credentials = new Credentials(api);
  const broker = new EmbeddedBroker({
    forwarder,
    signIn: new SignInDesk((name, password) => credentials.check(name, password)),
    log: options.log,
    onConnected: (station) => presence.connected(station),
    onDisconnected: (station) => presence.disconnected(station),
    onSubscribed: repeatAcks,
  });
  return {
    publishAck: (station, payload) => broker.publishAck(station, payload),
    resume: () => broker.resumeAll(),
    connections: () => broker.connections,
    trouble: () => null,
    start: () => broker.listen(options.host, options.mqttPort),
    close: () => broker.close(),
  };
}

function externalBroker({ options, forwarder, presence }: Core, url: string): Broker {
  const broker = new ExternalBroker({
    url,
    clientId: options.clientId,
    forwarder,
    log: options.log,
    onStatus: (station, online) => presence.set(station, online),
  });
  return {
    publishAck: (station, payload) => broker.publishAck(station, payload),
    resume: () => broker.resume(),
    connections: () => presence.stationsOnline,
    trouble: () => (broker.connected ? null : 'no connection to the broker'),
    start: () => {
      broker.start();
      return Promise.resolve(null);
    },
    close: () => broker.close(),
  };
}
