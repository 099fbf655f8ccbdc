import type { Fen } from '../money/fen.ts';
import { amountAtTonnePrice } from '../money/price.ts';
import { splitByWeights } from '../money/split.ts';
import { digestOf } from './identity.ts';
import type { SealedNotice } from './notice.ts';
import { type Award, type Fill, type Outcome, unsold } from './outcome.ts';
import type { SealedState } from './state.ts';

/** A revealed bid; `number` is its place in the order of committing. */
export type Offer = {
  readonly number: number;
  readonly code: string;
  readonly commitment: string;
  readonly priceFen: Fen;
  readonly quantityKg: bigint;
  readonly salt: string;
};

const sumKg = (offers: readonly { readonly quantityKg: bigint }[]): bigint =>
  offers.reduce((sum, { quantityKg }) => sum + quantityKg, 0n);

/** The price at which the cumulated volume reaches the supply; the lowest bid when it never does. */
function clearingPrice(offers: readonly Offer[], supplyKg: bigint): Fen {
  const byPrice = offers.toSorted((a, b) => (a.priceFen > b.priceFen ? -1 : a.priceFen < b.priceFen ? 1 : 0));
  let volumeKg = 0n;
  for (const { priceFen, quantityKg } of byPrice) {
    volumeKg += quantityKg;
    if (volumeKg >= supplyKg) return priceFen;
  }
  return byPrice.at(-1)!.priceFen;
}

/** Fills in the order given until nothing is left; the last one gets the remainder. */
function fillInTurn(offers: readonly Offer[], leftKg: bigint): Fill[] {
  let restKg = leftKg;
  return offers.map(({ number, code, quantityKg }) => {
    const filledKg = quantityKg < restKg ? quantityKg : restKg;
    restKg -= filledKg;
    return { number, code, quantityKg: filledKg };
  });
}

/** Each gets their share of what is left in whole lots, by the largest remainder, the earlier bid at a tie. */
function fillProRata(offers: readonly Offer[], leftKg: bigint, lotSizeKg: bigint): Fill[] {
  const shares = offers.map(({ number, code, quantityKg }) => ({
    id: String(number).padStart(10, '0'),
    weight: quantityKg / lotSizeKg,
    number,
    code,
  }));
  return splitByWeights(leftKg / lotSizeKg, shares).map(({ number, code, amount }) => ({
    number,
    code,
    quantityKg: amount * lotSizeKg,
  }));
}

/**
 * The order in which tied bids are drawn: by a hash of the published seed, everybody's salts and the bid itself. Salts
 * are in it because whoever knew the seed alone could try salts until their own bid came first.
 */
function drawn(tied: readonly Offer[], all: readonly Offer[], auctionId: string, seed: string): Offer[] {
  const salts = all.toSorted((a, b) => a.number - b.number).map(({ salt }) => salt);
  const pot = digestOf('tidemark-draw/1', auctionId, seed, ...salts);
  return tied
    .map((offer) => ({ offer, ticket: digestOf('tidemark-ticket/1', pot, offer.commitment) }))
    .toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ offer }) => offer);
}

/** The tied bids in the order in which they are served. */
function inTurn(
  notice: SealedNotice,
  tied: readonly Offer[],
  all: readonly Offer[],
  seed: string | null,
): Offer[] {
  return seed === null
    ? tied.toSorted((a, b) => a.number - b.number)
    : drawn(tied, all, notice.auctionId, seed);
}

/** A bidder's bids together make one purchase, so that its amount is rounded once. */
function awardsOf(fills: readonly Fill[], priceFen: Fen): Award[] {
  const byCode = new Map<string, bigint>();
  for (const { code, quantityKg } of fills) byCode.set(code, (byCode.get(code) ?? 0n) + quantityKg);
  return [...byCode].map(([code, quantityKg]) => ({
    code,
    quantityKg,
    amountFen: amountAtTonnePrice(quantityKg, priceFen),
  }));
}

/**
 * One price for all: bids above the clearing price are filled, those at it share what is left by the notice's rule.
 * All offers are whole lots at or above the reserve. `seed` is needed where ties are drawn, and null elsewhere.
 */
export function clear(notice: SealedNotice, offers: readonly Offer[], seed: string | null): Outcome {
  const supplyKg = notice.lot.quantityKg;
  if (offers.length === 0) return unsold('no-bids');
  if (new Set(offers.map(({ code }) => code)).size < notice.minimumBidders) return unsold('too-few-bidders');
  if (sumKg(offers) < supplyKg && notice.undersubscribed === 'cancel') return unsold('undersubscribed');
  const priceFen = clearingPrice(offers, supplyKg);
  const above = offers.filter((offer) => offer.priceFen > priceFen);
  const tied = offers.filter((offer) => offer.priceFen === priceFen);
  const wantedKg = sumKg(tied);
  const restKg = supplyKg - sumKg(above);
  const leftKg = restKg < wantedKg ? restKg : wantedKg;
  const shared =
    notice.ties === 'pro-rata'
      ? fillProRata(tied, leftKg, notice.lotSizeKg)
      : fillInTurn(inTurn(notice, tied, offers, seed), leftKg);
  const fills = [...fillInTurn(above, supplyKg), ...shared]
    .filter(({ quantityKg }) => quantityKg > 0n)
    .toSorted((a, b) => a.number - b.number);
  return { sold: true, priceFen, awards: awardsOf(fills, priceFen), fills };
}

export function sealedOutcome(state: SealedState, seed: string | null): Outcome {
  const offers = state.sealed.flatMap(({ number, code, commitment, revealed }) =>
    revealed ? [{ number, code, commitment, ...revealed }] : [],
  );
  return clear(state.notice, offers, seed);
}
