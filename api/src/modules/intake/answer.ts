import { hash } from 'node:crypto';
import { wireSeq, type WireSeq } from '../../common/wire-seq.ts';
import type { RefusalCode } from '@tidemark/core/refusal';
import type { StreamState } from './settlement.ts';
import type { Submission } from './submission.ts';

export type StatementAnswer =
  | { readonly status: 'accepted' | 'duplicate'; readonly id: string; readonly seq: WireSeq }
  | {
      readonly status: 'refused';
      readonly id: null;
      /** The number it claims; null for what could not be read. */
      readonly seq: WireSeq | null;
      readonly code: RefusalCode;
      readonly detail: string;
    };

export type RefusedAnswer = {
  readonly seq: WireSeq | null;
  readonly code: RefusalCode;
  readonly detail: string;
};

/** What a station is told on its acks topic. */
export type Ack = {
  readonly station: string;
  readonly epoch: number;
  /** Everything up to this number is in the ledger or refused for good. */
  readonly seq: WireSeq;
  readonly refused: readonly RefusedAnswer[];
};

export type BatchAnswer = {
  /** In the order of the messages. */
  readonly results: readonly { readonly statements: readonly StatementAnswer[] }[];
  readonly acks: readonly Ack[];
};

const FIRST_EPOCH = 1;

export function answerOf(
  messages: number,
  submissions: readonly Submission[],
  states: readonly StreamState[],
): BatchAnswer {
  const results = Array.from({ length: messages }, (): { statements: StatementAnswer[] } => ({
    statements: [],
  }));
  for (const one of submissions) results[one.message]!.statements.push(statementAnswer(one));
  return { results, acks: acksOf(submissions, states) };
}

function statementAnswer({ id, claim, outcome }: Submission): StatementAnswer {
  if (!outcome) throw new Error(`Statement ${id} was left without an outcome.`);
  const seq = claim ? wireSeq(claim.payload.seq) : null;
  if (outcome.status === 'refused')
    return { status: 'refused', id: null, seq, code: outcome.code, detail: outcome.detail };
  return { status: outcome.status, id, seq: seq! };
}

function acksOf(submissions: readonly Submission[], states: readonly StreamState[]): Ack[] {
  const acks = new Map<string, { station: string; epoch: number; seq: WireSeq; refused: RefusedAnswer[] }>();
  const newestEpoch = new Map<string, number>();
  for (const { issuer, epoch, seq } of states) {
    acks.set(`${issuer} ${epoch}`, { station: issuer, epoch, seq: wireSeq(BigInt(seq)), refused: [] });
    newestEpoch.set(issuer, Math.max(epoch, newestEpoch.get(issuer) ?? 0));
  }
  for (const { station, claim, outcome, bytes } of submissions) {
    if (outcome?.status !== 'refused') continue;
    const isOwn = claim?.payload.iss === station;
    const claimed = isOwn ? acks.get(`${station} ${claim.payload.epoch}`) : undefined;
    // What names no stream of the station's own is reported on its newest one.
    const epoch = newestEpoch.get(station) ?? FIRST_EPOCH;
    const key = `${station} ${epoch}`;
    const ack = claimed ?? acks.get(key) ?? { station, epoch, seq: 0, refused: [] };
    if (!claimed) acks.set(key, ack);
    ack.refused.push(
      claim
        ? { seq: wireSeq(claim.payload.seq), code: outcome.code, detail: outcome.detail }
        : { seq: null, code: outcome.code, detail: `${outcome.detail} (SHA-256 ${digestOf(bytes())})` },
    );
  }
  return [...acks.values()];
}

/** What has no number is known to its station by its bytes. */
function digestOf(bytes: Buffer): string {
  return hash('sha256', bytes);
}
