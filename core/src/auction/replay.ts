import type { Sentence } from '../refusal.ts';
import { apply, begin, BrokenTranscript } from './apply.ts';
import type { AuctionCommand } from './commands.ts';
import { announce, decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { AuctionEvent } from './events.ts';
import type { Outcome } from './outcome.ts';
import type { AuctionState } from './state.ts';
import { eventText } from './wire.ts';

/** What a transcript amounts to: its state and outcome (null while the auction runs), or the first event at fault. */
export type Replay =
  | { readonly ok: true; readonly state: AuctionState; readonly outcome: Outcome | null }
  | {
      readonly ok: false;
      /** Position of the event in the transcript, from 0. */
      readonly at: number;
      readonly code: 'transcript-empty' | 'event-not-allowed' | 'event-differs' | 'event-missing';
      readonly message: Sentence;
    };

/** The command that an event answers; undefined for events that only follow from another. */
function commandOf(event: AuctionEvent): AuctionCommand | undefined {
  const { atMs } = event;
  switch (event.kind) {
    case 'bidder-approved':
      return { ...event, kind: 'approve-bidder', bidderId: null };
    case 'deposit-held':
      return { ...event, kind: 'hold-deposit' };
    case 'auction-opened':
      return { kind: 'open', atMs };
    case 'bid-accepted':
      return { ...event, kind: 'place-bid', bidderId: null };
    case 'bid-committed':
      return { ...event, kind: 'commit-bid', bidderId: null };
    case 'reveals-opened':
      return { kind: 'open-reveals', atMs };
    case 'bid-revealed':
      return { ...event, kind: 'reveal-bid' };
    case 'outage-announced':
      return { ...event, kind: 'announce-outage' };
    case 'bidding-closed':
      return { kind: 'close', atMs, seed: event.seed };
    case 'auction-cancelled':
      return { ...event, kind: 'cancel' };
    case 'bidders-named':
      return { ...event, kind: 'name-bidders' };
    case 'auction-announced':
    case 'end-extended':
    case 'auction-decided':
      return undefined;
  }
}

type Fault = Extract<Replay, { ok: false }>;

function fault(at: number, code: Fault['code'], zh: string, en: string): Fault {
  return { ok: false, at, code, message: { zh, en } };
}

function notAllowed(at: number, event: AuctionEvent, why: Sentence): Fault {
  return fault(
    at,
    'event-not-allowed',
    `第 ${at} 个事件「${event.kind}」违反规则：${why.zh}`,
    `Event ${at}, "${event.kind}", breaks the rules: ${why.en}`,
  );
}

const FOLLOWS_NOTHING: Sentence = {
  zh: '它只能由另一事件引出。',
  en: 'it can only follow from another event.',
};

function decideAgain(state: AuctionState | undefined, event: AuctionEvent): Decision | undefined {
  if (!state) return event.kind === 'auction-announced' ? announce(event.notice, event.atMs) : undefined;
  const command = commandOf(event);
  return command && decide(state, command);
}

/** Compares what was decided with what the transcript says, from the event `at` on. */
function difference(
  decided: readonly AuctionEvent[],
  events: readonly AuctionEvent[],
  at: number,
): Fault | undefined {
  for (const [offset, expected] of decided.entries()) {
    const where = at + offset;
    const found = events[where];
    if (!found)
      return fault(
        where,
        'event-missing',
        `缺少第 ${where} 个事件「${expected.kind}」。`,
        `Event ${where}, "${expected.kind}", is missing.`,
      );
    if (eventText(found) !== eventText(expected))
      return fault(
        where,
        'event-differs',
        `第 ${where} 个事件应为 ${eventText(expected)}，实为 ${eventText(found)}。`,
        `Event ${where} should be ${eventText(expected)} and is ${eventText(found)}.`,
      );
  }
  return undefined;
}

/**
 * Conducts an auction again from its transcript: every decision is taken anew and must come out as written. So a
 * suppressed bid, a changed one, a moved end or a wrong winner is found without trusting who wrote it.
 */
export function replay(events: readonly AuctionEvent[]): Replay {
  let state: AuctionState | undefined;
  let at = 0;
  while (at < events.length) {
    const event = events[at]!;
    const decision = decideAgain(state, event);
    if (!decision) return notAllowed(at, event, FOLLOWS_NOTHING);
    if (!decision.ok) return notAllowed(at, event, decision.message);
    const wrong = difference(decision.events, events, at);
    if (wrong) return wrong;
    for (const decided of decision.events) state = state ? apply(state, decided) : begin(decided);
    at += decision.events.length;
  }
  if (!state) return fault(0, 'transcript-empty', '没有任何事件。', 'There are no events.');
  return { ok: true, state, outcome: state.outcome };
}

/** The state of a transcript that is known to be good. Throws BrokenTranscript with the first fault. */
export function stateOf(events: readonly AuctionEvent[]): AuctionState {
  const replayed = replay(events);
  if (!replayed.ok) throw new BrokenTranscript(replayed.message.en);
  return replayed.state;
}
