import { isUtf8 } from 'node:buffer';

/** What became of one message, told once. `left` means: not durable, the station keeps it and sends it again. */
export type Outcome = 'durable' | 'left';

/** One publish on its way to the API, already in the form in which it will stand in a batch. */
export type IntakeMessage = {
  readonly station: string;
  readonly topic: string;
  /** The JSON object of this message. Built once on arrival, so that a batch and its repetitions only join. */
  readonly json: string;
  /** Size of `json` in UTF-8. */
  readonly bytes: number;
  readonly settle: (outcome: Outcome) => void;
};

export function intakeMessage(
  station: string,
  topic: string,
  payload: Buffer,
  settle: (outcome: Outcome) => void,
): IntakeMessage {
  const json = messageJson(station, topic, payload);
  return { station, topic, json, bytes: Buffer.byteLength(json), settle };
}

/**
 * Makes the JSON of one message. Text goes as it is; bytes that are not UTF-8 go as base64, so that what is
 * quarantined is exactly what came.
 */
export function messageJson(station: string, topic: string, payload: Buffer): string {
  const head = `{"station":${JSON.stringify(station)},"topic":${JSON.stringify(topic)},`;
  return isUtf8(payload)
    ? `${head}"payload":${JSON.stringify(payload.toString('utf8'))}}`
    : `${head}"payloadBase64":"${payload.toString('base64')}"}`;
}
