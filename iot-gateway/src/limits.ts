/**
 * Every bound of the gateway, with its unit and the reason for its size. The gateway may delay but must never
 * grow: whatever a station sends, memory stays below `PENDING_BYTES` plus one packet a connection.
 */
export const limits = {
  /** Messages in one batch; the API takes no more than 512. */
  BATCH_MESSAGES: 512,
  /** JSON bytes in one batch. The API takes 8 MiB; half of it still holds two messages of the largest size. */
  BATCH_BYTES: 4 * 1024 * 1024,
  /** How long the first message of a batch waits for company, in ms. */
  BATCH_DELAY_MS: 4,
  /** Batches under way at a time: while one commits, the next one's signatures are verified. */
  BATCHES_IN_FLIGHT: 3,
  /** Messages accepted from sockets and not yet durable. Above it no socket is read. */
  PENDING_MESSAGES: 20_000,
  /** JSON bytes of the same. */
  PENDING_BYTES: 64 * 1024 * 1024,
  /** Reading goes on when pending work has fallen to this share of the two bounds above. */
  RESUME_SHARE: 0.5,
  /** Unacknowledged messages of one connection; announced to MQTT 5 clients as Receive Maximum. */
  CONNECTION_MESSAGES: 1000,
  /** JSON bytes of the same, so that one station with large photos cannot hold all the memory. */
  CONNECTION_BYTES: 8 * 1024 * 1024,
  /** A PUBLISH packet above this closes its connection. Between 256 KiB and this it is quarantined by the API. */
  PACKET_BYTES: 1024 * 1024,
  /** Any other packet: CONNECT, SUBSCRIBE and the like have no business being long. */
  CONTROL_PACKET_BYTES: 16 * 1024,
  /** Payload of a status message; it is kept in memory as the retained message of its topic. */
  STATUS_BYTES: 4 * 1024,
  /** Connections at a time, and those of one station. */
  CONNECTIONS: 10_000,
  CONNECTIONS_PER_STATION: 256,
  /** How long a new connection may take to sign in, in ms. */
  CONNECT_TIMEOUT_MS: 10_000,
  /** Answer of the API to one batch, in ms; after that the same batch is sent again. */
  API_TIMEOUT_MS: 15_000,
  /** Answer of the API to one sign-in, in ms; after that a known station is let in from memory. */
  SIGN_IN_TIMEOUT_MS: 3_000,
  /** Waiting between attempts doubles from the first to the second, in ms, with up to half of it at random. */
  RETRY_FIRST_MS: 100,
  RETRY_LAST_MS: 2_000,
  /** Stations whose sign-in is remembered, for how long it is trusted while the API is away, in ms. */
  CREDENTIALS: 20_000,
  CREDENTIALS_TTL_MS: 24 * 60 * 60 * 1000,
  /** How long acknowledgements of one station are gathered, in ms. */
  ACK_DELAY_MS: 40,
  /** When acks are tried again that a blocked way did not take, in ms. */
  ACK_RETRY_MS: 500,
  /** Ack messages that a connection has not confirmed, or less where an MQTT 5 client wants less. */
  ACKS_IN_FLIGHT: 16,
  /** Refusals in one ack message, and those waiting for one station. */
  ACK_REFUSALS: 128,
  ACK_REFUSALS_WAITING: 1024,
  /** Stations whose newest ack is kept for the moment they subscribe again. */
  ACK_STATIONS: 20_000,
  /** Presence changes waiting for the API, how often they are sent and how often all are confirmed, in ms. */
  PRESENCE_STATIONS: 20_000,
  PRESENCE_DELAY_MS: 500,
  PRESENCE_REFRESH_MS: 30_000,
  PRESENCE_ITEMS: 500,
  /** How long a stopping gateway waits for the API to hear that its stations are offline, in ms. */
  PRESENCE_LAST_WORD_MS: 1_000,
  /** Lines about refused connections and sign-ins a second; more are counted in the next one. */
  REFUSAL_LINES: 20,
  /** Unacknowledged messages an external broker may have on the way to the gateway. */
  EXTERNAL_MESSAGES: 4096,
} as const;

/** Tokens a second and burst of the rate limits; one sign-in or connection costs one token. */
export const rates = {
  CONNECTIONS_PER_ADDRESS: { burst: 500, perSecond: 100 },
  FAILED_SIGN_INS_PER_ADDRESS: { burst: 50, perSecond: 1 },
  FAILED_SIGN_INS_PER_NAME: { burst: 10, perSecond: 0.2 },
  /** Addresses and names remembered by one limit. */
  SUBJECTS: 10_000,
} as const;
