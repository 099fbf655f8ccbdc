import { apply } from './apply.ts';
import { sealedOutcome } from './clearing.ts';
import type { CommandOf } from './commands.ts';
import { accept, type Decision } from './decision.ts';
import { englishOutcome } from './english.ts';
import type { EventOf } from './events.ts';
import { digestOf } from './identity.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './refusals.ts';
import { type AuctionState, isEnglish, isSealed } from './state.ts';

const MAX_REASON_CHARS = 500;
const MAX_SEED_CHARS = 256;

/** What the notice publishes of a seed before anybody bids. */
export function seedHash(seed: string): string {
  return digestOf('tidemark-seed/1', seed);
}

export function open(state: AuctionState, { kind, atMs }: CommandOf<'open'>): Decision {
  const { phase, notice, endsAtMs } = state;
  if (phase !== 'announced') return refuse('wrong-phase', { phase, command: kind });
  if (atMs < notice.opensAtMs) return refuse('opening-too-early', { atMs, opensAtMs: notice.opensAtMs });
  return accept({ kind: 'auction-opened', atMs, endsAtMs });
}

/** Ends the time for sealed bids and begins that for revealing them, which has its full length. */
export function openReveals(state: AuctionState, { kind, atMs }: CommandOf<'open-reveals'>): Decision {
  const { phase, notice, endsAtMs } = state;
  if (notice.format !== 'sealed') return refuse('wrong-format', { format: notice.format, command: kind });
  if (phase !== 'open') return refuse('wrong-phase', { phase, command: kind });
  if (atMs <= endsAtMs) return refuse('closing-too-early', { atMs, endsAtMs });
  return accept({ kind: 'reveals-opened', atMs, endsAtMs: atMs + notice.revealMs });
}

/**
 * Announces that the server could not take bids for a while and moves the end by exactly that while: whoever had two
 * minutes left has two minutes left. The outage lies after the latest event, so that none is counted twice, and what
 * of it came before the opening took nobody's time.
 */
export function announceOutage(state: AuctionState, command: CommandOf<'announce-outage'>): Decision {
  const { kind, atMs, downFromMs, downUntilMs } = command;
  const { phase, notice, endsAtMs, lastAtMs } = state;
  if (phase === 'closed' || phase === 'decided') return refuse('wrong-phase', { phase, command: kind });
  const earliestMs = phase === 'announced' ? Math.max(lastAtMs, notice.opensAtMs) : lastAtMs;
  const isWhole = Number.isSafeInteger(downFromMs) && Number.isSafeInteger(downUntilMs);
  if (!isWhole || downFromMs < earliestMs || downUntilMs <= downFromMs || downUntilMs > atMs)
    return refuse('outage-invalid', { downFromMs, downUntilMs, earliestMs, latestMs: atMs });
  if (downFromMs > endsAtMs) return refuse('outage-after-end', { downFromMs, endsAtMs });
  return accept({
    kind: 'outage-announced',
    atMs,
    downFromMs,
    downUntilMs,
    endsAtMs: endsAtMs + (downUntilMs - downFromMs),
  });
}

function outcomeOf(state: AuctionState, seed: string | null): Outcome {
  if (isEnglish(state)) return englishOutcome(state);
  if (isSealed(state)) return sealedOutcome(state, seed);
  throw new Error('an auction has one of two formats');
}

/** Ends an auction after its end and states the result, which follows from what was bid. */
export function close(state: AuctionState, { kind, atMs, seed }: CommandOf<'close'>): Decision {
  const { phase, notice, endsAtMs, bids } = state;
  const last = notice.format === 'english' ? 'open' : 'revealing';
  if (phase !== last) return refuse('wrong-phase', { phase, command: kind });
  if (atMs <= endsAtMs) return refuse('closing-too-early', { atMs, endsAtMs });
  const expected = notice.format === 'sealed' ? notice.seedHash : null;
  const given = seed === null ? null : seedHash(seed.slice(0, MAX_SEED_CHARS));
  if (given !== expected) return refuse('seed-mismatch', { seedHash: expected, given });
  const closed: EventOf<'bidding-closed'> = { kind: 'bidding-closed', atMs, endedAtMs: endsAtMs, bids, seed };
  const outcome = outcomeOf(apply(state, closed), seed);
  return accept(closed, { kind: 'auction-decided', atMs, outcome });
}

/** Calls an auction off before its result. Every bid is void and every deposit free. */
export function cancel(state: AuctionState, { kind, atMs, reason }: CommandOf<'cancel'>): Decision {
  const { phase } = state;
  if (phase === 'closed' || phase === 'decided') return refuse('wrong-phase', { phase, command: kind });
  if (reason.length < 1 || reason.length > MAX_REASON_CHARS)
    return refuse('reason-missing', { length: reason.length, most: MAX_REASON_CHARS });
  return accept({ kind: 'auction-cancelled', atMs, reason });
}
