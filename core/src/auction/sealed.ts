import type { Fen } from '../money/fen.ts';
import { admitted, refuseWithoutDeposit } from './admission.ts';
import type { CommandOf } from './commands.ts';
import { accept, type Decision } from './decision.ts';
import { digestOf, isSalt } from './identity.ts';
import { ceilingFen } from './notice-check.ts';
import { type AuctionRefused, refuse } from './refusals.ts';
import { MAX_SEALED_BIDS, type SealedBid, type SealedState } from './state.ts';

const COMMITMENT = /^[0-9a-f]{64}$/;

export type SealedOffer = {
  readonly code: string;
  readonly priceFen: Fen;
  readonly quantityKg: bigint;
  /** At least 128 random bits in base64url, or the few prices that make sense could be tried one by one. */
  readonly salt: string;
};

/**
 * What a bidder commits to: SHA-256 in hex of the JSON list of `tidemark-sealed-bid/1`, auction, code, price in fen,
 * quantity in kg and salt, all texts. The code is in it, so that a copied commitment is worth nothing to whoever
 * copied it.
 */
export function sealedCommitment(auctionId: string, offer: SealedOffer): string {
  const { code, priceFen, quantityKg, salt } = offer;
  return digestOf('tidemark-sealed-bid/1', auctionId, code, String(priceFen), String(quantityKg), salt);
}

function refuseCommitTime(state: SealedState, atMs: number): AuctionRefused | undefined {
  const { phase, endsAtMs, notice } = state;
  if (phase === 'announced') return refuse('auction-not-open', { atMs, opensAtMs: notice.opensAtMs });
  if (phase !== 'open') return refuse('wrong-phase', { phase, command: 'commit-bid' });
  return atMs > endsAtMs ? refuse('bid-too-late', { atMs, endsAtMs, lateMs: atMs - endsAtMs }) : undefined;
}

/** Takes a sealed bid. It cannot be taken back; one that is not revealed does not count. */
export function commitBid(state: SealedState, command: CommandOf<'commit-bid'>): Decision {
  const { atMs, code, commitment } = command;
  const { bidsPerBidder } = state.notice;
  const admission = admitted(state, command);
  if (!admission.ok) return admission;
  if (!COMMITMENT.test(commitment)) return refuse('commitment-malformed', { length: commitment.length });
  const same = state.sealed.find((bid) => bid.commitment === commitment);
  if (same) {
    const { number } = same;
    return same.code === code
      ? refuse('bid-repeated', { number })
      : refuse('commitment-repeated', { number });
  }
  const refused = refuseCommitTime(state, atMs) ?? refuseWithoutDeposit(state, admission.bidder);
  if (refused) return refused;
  if (state.sealed.length >= MAX_SEALED_BIDS) return refuse('sealed-bids-full', { most: MAX_SEALED_BIDS });
  if (state.sealed.filter((bid) => bid.code === code).length >= bidsPerBidder)
    return refuse('too-many-sealed-bids', { most: bidsPerBidder });
  return accept({ kind: 'bid-committed', atMs, number: state.bids + 1, code, commitment });
}

function refuseRevealTime(state: SealedState, atMs: number): AuctionRefused | undefined {
  const { phase, endsAtMs } = state;
  if (phase === 'announced' || phase === 'open') return refuse('reveal-not-open', { atMs, endsAtMs });
  if (phase !== 'revealing') return refuse('wrong-phase', { phase, command: 'reveal-bid' });
  return atMs > endsAtMs ? refuse('reveal-too-late', { atMs, endsAtMs, lateMs: atMs - endsAtMs }) : undefined;
}

function refuseMismatch(
  state: SealedState,
  bid: SealedBid,
  offer: CommandOf<'reveal-bid'>,
): AuctionRefused | undefined {
  if (!isSalt(offer.salt)) return refuse('salt-malformed', { length: offer.salt.length });
  const revealed = sealedCommitment(state.notice.auctionId, offer);
  if (revealed === bid.commitment) return undefined;
  return refuse('reveal-mismatch', { number: bid.number, commitment: bid.commitment, revealed });
}

function refuseOffer(state: SealedState, offer: CommandOf<'reveal-bid'>): AuctionRefused | undefined {
  const { code, priceFen, quantityKg } = offer;
  const { reservePriceFen, tickFen, lotSizeKg, capKg } = state.notice;
  if (priceFen < reservePriceFen) return refuse('reveal-below-reserve', { priceFen, reservePriceFen });
  if (priceFen % tickFen !== 0n) return refuse('reveal-off-tick', { priceFen, tickFen });
  const most = ceilingFen(state.notice);
  if (priceFen > most) return refuse('reveal-price-too-high', { priceFen, ceilingFen: most });
  if (quantityKg <= 0n || quantityKg % lotSizeKg !== 0n)
    return refuse('reveal-off-lot', { quantityKg, lotSizeKg });
  const totalKg = state.sealed.reduce(
    (sum, bid) => (bid.code === code && bid.revealed ? sum + bid.revealed.quantityKg : sum),
    quantityKg,
  );
  return totalKg > capKg ? refuse('cap-exceeded', { quantityKg, totalKg, capKg }) : undefined;
}

/** Opens a sealed bid. A bid that the notice does not allow stays closed, and so does not count. */
export function revealBid(state: SealedState, command: CommandOf<'reveal-bid'>): Decision {
  const { atMs, code, number, priceFen, quantityKg, salt } = command;
  const bid = state.sealed[number - 1];
  if (!state.bidders.has(code)) return refuse('bidder-not-approved', { code: code.slice(0, 16) });
  if (!bid || bid.code !== code) return refuse('commitment-unknown', { number, code });
  if (bid.revealed) return refuse('reveal-repeated', { number });
  const refused =
    refuseRevealTime(state, atMs) ?? refuseMismatch(state, bid, command) ?? refuseOffer(state, command);
  return refused ?? accept({ kind: 'bid-revealed', atMs, number, code, priceFen, quantityKg, salt });
}
