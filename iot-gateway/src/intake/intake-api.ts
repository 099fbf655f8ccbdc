/** The API as the gateway sees it (docs/MQTT.md). Faked in unit tests, `HttpIntakeApi` otherwise. */
export type RefusedStatement = {
  readonly seq: number | string | null;
  readonly code: string;
  readonly detail: string;
};

/** `seq` is the highest contiguous durable one: a number, or a decimal string above 2^53. */
export type ApiAck = {
  readonly station: string;
  readonly epoch: number;
  readonly seq: number | string;
  readonly refused: readonly RefusedStatement[];
};

export type PresenceItem = { readonly station: string; readonly online: boolean; readonly at: string };

/**
 * `committed`: every message is durable. `rejected`: the API will never take these bytes as they are (4xx).
 * `unavailable`: try the same bytes again later.
 */
export type BatchAnswer =
  | { readonly kind: 'committed'; readonly acks: readonly ApiAck[] }
  | { readonly kind: 'rejected'; readonly detail: string }
  | { readonly kind: 'unavailable'; readonly detail: string };

export type SignInAnswer = 'yes' | 'no' | 'unavailable';

export type IntakeApi = {
  postBatch(body: Buffer, messages: number): Promise<BatchAnswer>;
  signIn(username: string, password: string): Promise<SignInAnswer>;
  /** Throws when the API did not take the items. */
  postPresence(items: readonly PresenceItem[]): Promise<void>;
};
