import type { Fen } from '../money/fen.ts';

export type UnsoldReason =
  'no-bids' | 'too-few-bidders' | 'reserve-not-met' | 'undersubscribed' | 'cancelled';

/** What one bidder gets and owes. */
export type Award = { readonly code: string; readonly quantityKg: bigint; readonly amountFen: Fen };

/** How much of one bid is filled; `number` is the bid's own. */
export type Fill = { readonly number: number; readonly code: string; readonly quantityKg: bigint };

/** A function of the transcript alone. */
export type Outcome =
  | {
      readonly sold: true;
      /** The hammer or clearing price, on the notice's basis. */
      readonly priceFen: Fen;
      readonly awards: readonly Award[];
      readonly fills: readonly Fill[];
    }
  | { readonly sold: false; readonly reason: UnsoldReason };

export function unsold(reason: UnsoldReason): Outcome {
  return { sold: false, reason };
}
