import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Gauges = {
  readonly pendingMessages: () => number;
  readonly pendingBytes: () => number;
  readonly connections: () => number;
};

/** What operators watch: growing pending work means that the API does not keep up or is away. */
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly #messages: Counter;
  readonly #left: Counter;
  readonly #retries: Counter;
  readonly #batchMessages: Histogram;
  readonly #batchSeconds: Histogram;

  constructor(gauges: Gauges) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const gauge = (name: string, help: string, read: () => number): Gauge =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge(
      'tidemark_gateway_pending_messages',
      'Messages received and not yet durable.',
      gauges.pendingMessages,
    );
    gauge('tidemark_gateway_pending_bytes', 'JSON bytes of the same.', gauges.pendingBytes);
    gauge('tidemark_gateway_connections', 'MQTT connections open.', gauges.connections);
    const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
    this.#messages = counter(
      'tidemark_gateway_durable_messages_total',
      'Messages that the API has committed.',
    );
    this.#left = counter(
      'tidemark_gateway_rejected_messages_total',
      'Messages the API rejected; not acknowledged.',
    );
    this.#retries = counter('tidemark_gateway_batch_retries_total', 'Batches that were sent again.');
    this.#batchMessages = new Histogram({
      name: 'tidemark_gateway_batch_messages',
      help: 'Messages of one committed batch.',
      buckets: [1, 4, 16, 64, 128, 256, 512],
      registers,
    });
    this.#batchSeconds = new Histogram({
      name: 'tidemark_gateway_batch_seconds',
      help: 'From posting a batch to its commit.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    });
  }

  committed(messages: number, durationMs: number): void {
    this.#messages.inc(messages);
    this.#batchMessages.observe(messages);
    this.#batchSeconds.observe(durationMs / 1000);
  }

  retried(): void {
    this.#retries.inc();
  }

  left(messages: number): void {
    this.#left.inc(messages);
  }
}
