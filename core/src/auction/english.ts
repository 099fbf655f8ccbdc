import type { Fen } from '../money/fen.ts';
import { amountAtTonnePrice } from '../money/price.ts';
import { admitted, refuseWithoutDeposit } from './admission.ts';
import type { CommandOf } from './commands.ts';
import { accept, type Decision } from './decision.ts';
import type { AuctionEvent } from './events.ts';
import { ceilingFen } from './notice-check.ts';
import type { EnglishNotice } from './notice.ts';
import { type Outcome, unsold } from './outcome.ts';
import { type AuctionRefused, refuse } from './refusals.ts';
import type { Bid, Bidder, EnglishState } from './state.ts';

const KEY = /^[A-Za-z0-9_-]{8,64}$/;

/** What a bidder must offer at least. The holder of the priority right may match the bid of somebody else. */
export function lowestBidFen(state: EnglishState, bidder: Bidder | undefined): Fen {
  const { leading, notice } = state;
  if (!leading) return notice.startPriceFen;
  const mayMatch = bidder?.priority === true && leading.code !== bidder.code;
  return mayMatch ? leading.priceFen : leading.priceFen + notice.stepFen;
}

function refuseTime(state: EnglishState, atMs: number): AuctionRefused | undefined {
  const { phase, endsAtMs, notice } = state;
  if (phase === 'announced') return refuse('auction-not-open', { atMs, opensAtMs: notice.opensAtMs });
  if (atMs > endsAtMs) return refuse('bid-too-late', { atMs, endsAtMs, lateMs: atMs - endsAtMs });
  return phase === 'open' ? undefined : refuse('wrong-phase', { phase, command: 'place-bid' });
}

function refuseKey(bidder: Bidder, { key, priceFen }: CommandOf<'place-bid'>): AuctionRefused | undefined {
  if (!KEY.test(key)) return refuse('bid-key-malformed', { length: key.length });
  const used = bidder.recentKeys.find((earlier) => earlier.key === key);
  if (!used) return undefined;
  if (used.priceFen === priceFen) return refuse('bid-repeated', { number: used.number });
  return refuse('bid-key-reused', { number: used.number, firstPriceFen: used.priceFen, priceFen });
}

function refusePrice(state: EnglishState, bidder: Bidder, priceFen: Fen): AuctionRefused | undefined {
  const { leading, notice } = state;
  const { startPriceFen, stepFen, limits } = notice;
  if (priceFen < startPriceFen) return refuse('bid-below-start', { priceFen, startPriceFen });
  const lowestFen = lowestBidFen(state, bidder);
  if (leading && priceFen < lowestFen)
    return refuse('bid-below-next-step', { priceFen, leadingFen: leading.priceFen, stepFen, lowestFen });
  const above = (priceFen - startPriceFen) % stepFen;
  if (above !== 0n) {
    const belowFen = priceFen - above;
    return refuse('bid-off-step', { priceFen, stepFen, belowFen, aboveFen: belowFen + stepFen });
  }
  const most = ceilingFen(notice);
  if (priceFen > most) return refuse('bid-above-ceiling', { priceFen, ceilingFen: most });
  if (limits.stepsAtOnce === null) return undefined;
  const highestFen = lowestFen + BigInt(limits.stepsAtOnce) * stepFen;
  return priceFen > highestFen
    ? refuse('bid-raises-too-much', { priceFen, highestFen, steps: limits.stepsAtOnce })
    : undefined;
}

function refuseRate(notice: EnglishNotice, bidder: Bidder, atMs: number): AuctionRefused | undefined {
  const { bids, perMs } = notice.limits;
  const oldest = bidder.recentAtMs[bidder.recentAtMs.length - bids];
  return oldest === undefined || atMs - oldest >= perMs
    ? undefined
    : refuse('bids-too-frequent', { bids, perMs, againAtMs: oldest + perMs });
}

/** Takes an open bid; one near the end moves the end. A bidder may raise their own bid. */
export function placeBid(state: EnglishState, command: CommandOf<'place-bid'>): Decision {
  const { atMs, code, key, priceFen } = command;
  const admission = admitted(state, command);
  if (!admission.ok) return admission;
  const { bidder } = admission;
  // Keys come before time: who asks again after the end, because the answer was lost, hears that the bid counted.
  const refused =
    refuseKey(bidder, command) ??
    refuseTime(state, atMs) ??
    refuseWithoutDeposit(state, bidder) ??
    refusePrice(state, bidder, priceFen) ??
    refuseRate(state.notice, bidder, atMs);
  if (refused) return refused;
  const number = state.bids + 1;
  const bid: AuctionEvent = { kind: 'bid-accepted', atMs, number, code, key, priceFen };
  const endsAtMs = atMs + state.notice.extensionMs;
  if (endsAtMs <= state.endsAtMs) return accept(bid);
  return accept(bid, { kind: 'end-extended', atMs, number, fromMs: state.endsAtMs, endsAtMs });
}

/** What a bidder owes at an open price. */
export function englishAmountFen(notice: EnglishNotice, priceFen: Fen): Fen {
  return notice.basis === 'lot' ? priceFen : amountAtTonnePrice(notice.lot.quantityKg, priceFen);
}

/** Every bidder's best bid, the winner's first: for the next bidder when somebody does not pay. */
export function ranking(state: EnglishState): readonly Bid[] {
  return [...state.bidders.values()]
    .flatMap(({ best }) => (best ? [best] : []))
    .toSorted((a, b) =>
      // Only a match makes equal prices, and the match, which is the later bid, goes first.
      a.priceFen === b.priceFen ? b.number - a.number : a.priceFen > b.priceFen ? -1 : 1,
    );
}

export function englishOutcome(state: EnglishState): Outcome {
  const { leading, notice } = state;
  if (!leading) return unsold('no-bids');
  if (ranking(state).length < notice.minimumBidders) return unsold('too-few-bidders');
  const { code, number, priceFen } = leading;
  if (priceFen < notice.reservePriceFen) return unsold('reserve-not-met');
  const { quantityKg } = notice.lot;
  return {
    sold: true,
    priceFen,
    awards: [{ code, quantityKg, amountFen: englishAmountFen(notice, priceFen) }],
    fills: [{ number, code, quantityKg }],
  };
}
