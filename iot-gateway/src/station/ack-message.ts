import type { Refused } from './journal.ts';

export type AckMessage = {
  readonly epoch: number;
  readonly seq: number;
  readonly refused: readonly Refused[];
};

/** Reads a message of the acks topic; null for anything else than what docs/MQTT.md describes. */
export function readAck(payload: Buffer): AckMessage | null {
  try {
    const { epoch, seq, refused } = JSON.parse(payload.toString('utf8')) as Record<string, unknown>;
    if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(Number(seq)) || !Array.isArray(refused))
      return null;
    return { epoch: epoch as number, seq: Number(seq), refused: refused.flatMap(readRefused) };
  } catch {
    return null;
  }
}

/** A refusal without a seq is of something that this device did not number; there is nothing to take out. */
function readRefused(value: unknown): Refused[] {
  const { seq, code, detail } = value as Record<string, unknown>;
  if (seq === null || !Number.isSafeInteger(Number(seq))) return [];
  return [{ seq: Number(seq), code: String(code), detail: String(detail) }];
}
