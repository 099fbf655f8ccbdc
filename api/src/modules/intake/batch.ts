import { intakeProblem } from './intake-problem.ts';

export const MAX_MESSAGES = 512;
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const MAX_TOPIC_CHARS = 1024;

/** One MQTT message as the gateway took it. */
export type IntakeMessage = {
  /** The station that signed in to the broker. */
  readonly station: string;
  readonly topic: string;
  readonly bytes: Buffer;
  /** The bytes as text; undefined when they are not UTF-8. */
  readonly text: string | undefined;
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the body of a batch. It is read by hand: a batch has hundreds of messages, and a schema library would cost
 * more than all the rest of the intake. Throws Problem `invalid-batch`.
 */
export function readBatch(body: unknown): IntakeMessage[] {
  const messages = (body as { messages?: unknown } | null)?.messages;
  if (!Array.isArray(messages)) throw intakeProblem('invalid-batch', 'The body is {"messages":[…]}.');
  if (messages.length > MAX_MESSAGES) {
    throw intakeProblem('invalid-batch', `${messages.length} messages; a batch has at most ${MAX_MESSAGES}.`);
  }
  return messages.map(readMessage);
}

function readMessage(value: unknown, i: number): IntakeMessage {
  const { station, topic, payload, payloadBase64 } = (value ?? {}) as Record<string, unknown>;
  if (typeof station !== 'string' || !/^[a-z0-9-]{3,64}$/.test(station)) {
    throw intakeProblem('invalid-batch', `messages[${i}].station is not a station id.`);
  }
  if (typeof topic !== 'string' || topic.length > MAX_TOPIC_CHARS) {
    throw intakeProblem(
      'invalid-batch',
      `messages[${i}].topic is not a text of at most ${MAX_TOPIC_CHARS} characters.`,
    );
  }
  if (typeof payload === 'string') return { station, topic, bytes: Buffer.from(payload), text: payload };
  if (typeof payloadBase64 !== 'string') {
    throw intakeProblem('invalid-batch', `messages[${i}] has neither payload nor payloadBase64.`);
  }
  const bytes = Buffer.from(payloadBase64, 'base64');
  return { station, topic, bytes, text: textOf(bytes) };
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
