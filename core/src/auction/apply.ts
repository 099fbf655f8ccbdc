import type { AuctionEvent, EventOf } from './events.ts';
import { unsold } from './outcome.ts';
import { announced, type AuctionState, type Bidder, KEYS_REMEMBERED } from './state.ts';

/** A transcript that no auction of ours can have written. */
export class BrokenTranscript extends Error {
  override readonly name = 'BrokenTranscript';
}

function withBidder(state: AuctionState, code: string, change: (bidder: Bidder) => Bidder): AuctionState {
  const bidder = state.bidders.get(code);
  if (!bidder) throw new BrokenTranscript(`nobody was approved under ${code}`);
  return { ...state, bidders: new Map(state.bidders).set(code, change(bidder)) };
}

function withBid(state: AuctionState, event: EventOf<'bid-accepted'>): AuctionState {
  const { number, code, key, priceFen, atMs } = event;
  const bid = { number, code, priceFen };
  const kept = state.notice.format === 'english' ? state.notice.limits.bids : 0;
  const next = withBidder(state, code, (bidder) => ({
    ...bidder,
    best: bid,
    recentAtMs: [...bidder.recentAtMs, atMs].slice(-kept),
    recentKeys: [...bidder.recentKeys, { key, number, priceFen }].slice(-KEYS_REMEMBERED),
  }));
  return { ...next, bids: number, leading: bid };
}

function withReveal(state: AuctionState, event: EventOf<'bid-revealed'>): AuctionState {
  const { number, priceFen, quantityKg, salt } = event;
  const at = number - 1;
  const bid = state.sealed[at];
  if (!bid) throw new BrokenTranscript(`there is no sealed bid ${number}`);
  return { ...state, sealed: state.sealed.with(at, { ...bid, revealed: { priceFen, quantityKg, salt } }) };
}

function changed(state: AuctionState, event: AuctionEvent): AuctionState {
  switch (event.kind) {
    case 'auction-announced':
      throw new BrokenTranscript('an auction is announced once');
    case 'bidder-approved': {
      const { code, identity, priority } = event;
      const bidder = { code, identity, priority, holdId: null, best: null, recentAtMs: [], recentKeys: [] };
      return { ...state, bidders: new Map(state.bidders).set(code, bidder) };
    }
    case 'deposit-held':
      return withBidder(state, event.code, (bidder) => ({ ...bidder, holdId: event.holdId }));
    case 'auction-opened':
      return { ...state, phase: 'open', endsAtMs: event.endsAtMs };
    case 'bid-accepted':
      return withBid(state, event);
    case 'end-extended':
    case 'outage-announced':
      return { ...state, endsAtMs: event.endsAtMs };
    case 'bid-committed': {
      const { number, code, commitment } = event;
      return {
        ...state,
        bids: number,
        sealed: [...state.sealed, { number, code, commitment, revealed: null }],
      };
    }
    case 'reveals-opened':
      return { ...state, phase: 'revealing', endsAtMs: event.endsAtMs };
    case 'bid-revealed':
      return withReveal(state, event);
    case 'bidding-closed':
      return { ...state, phase: 'closed' };
    case 'auction-decided':
      return { ...state, phase: 'decided', outcome: event.outcome };
    case 'auction-cancelled':
      return { ...state, phase: 'decided', outcome: unsold('cancelled') };
    case 'bidders-named':
      return { ...state, names: new Map(event.bidders.map(({ code, bidderId }) => [code, bidderId])) };
  }
}

/**
 * The state after an event. Checks nothing but that the event makes sense at all: events of a live auction come from
 * `decide`, and those of a stranger's transcript go through `replay`. Throws BrokenTranscript.
 */
export function apply(state: AuctionState, event: AuctionEvent): AuctionState {
  return { ...changed(state, event), lastAtMs: event.atMs };
}

/** The state after the first event of a transcript. Throws BrokenTranscript when that is not the notice. */
export function begin(event: AuctionEvent): AuctionState {
  if (event.kind !== 'auction-announced') throw new BrokenTranscript('a transcript begins with its notice');
  return announced(event.notice, event.atMs);
}
