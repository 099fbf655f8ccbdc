import type { Fen } from '../money/fen.ts';
import type { Notice } from './notice.ts';
import type { Outcome } from './outcome.ts';

/** A person behind a code, named after the end where the notice says so. */
export type NamedBidder = { readonly code: string; readonly bidderId: string; readonly salt: string };

/**
 * What happens in an auction. Each becomes an entry of the ledger, and together they are the transcript, from which
 * anybody can compute the result again. `atMs` is server time; bidders appear by code alone.
 */
export type AuctionEvent =
  | { readonly kind: 'auction-announced'; readonly atMs: number; readonly notice: Notice }
  | {
      readonly kind: 'bidder-approved';
      readonly atMs: number;
      readonly code: string;
      /** Hash of auction, bidder and a salt: hides who it is, and lets nobody change it afterwards. */
      readonly identity: string;
      readonly priority: boolean;
    }
  | {
      readonly kind: 'deposit-held';
      readonly atMs: number;
      readonly code: string;
      readonly holdId: string;
      readonly amountFen: Fen;
    }
  | { readonly kind: 'auction-opened'; readonly atMs: number; readonly endsAtMs: number }
  | {
      readonly kind: 'bid-accepted';
      readonly atMs: number;
      /** Counts accepted bids from 1 without a gap, so that a suppressed one is missed. */
      readonly number: number;
      readonly code: string;
      readonly key: string;
      readonly priceFen: Fen;
    }
  | {
      readonly kind: 'end-extended';
      readonly atMs: number;
      readonly number: number;
      readonly fromMs: number;
      readonly endsAtMs: number;
    }
  | {
      readonly kind: 'outage-announced';
      readonly atMs: number;
      readonly downFromMs: number;
      readonly downUntilMs: number;
      readonly endsAtMs: number;
    }
  | {
      readonly kind: 'bid-committed';
      readonly atMs: number;
      readonly number: number;
      readonly code: string;
      readonly commitment: string;
    }
  | { readonly kind: 'reveals-opened'; readonly atMs: number; readonly endsAtMs: number }
  | {
      readonly kind: 'bid-revealed';
      readonly atMs: number;
      readonly number: number;
      readonly code: string;
      readonly priceFen: Fen;
      readonly quantityKg: bigint;
      readonly salt: string;
    }
  | {
      readonly kind: 'bidding-closed';
      readonly atMs: number;
      readonly endedAtMs: number;
      readonly bids: number;
      /** Draws the lot among tied sealed bids; null where nothing is drawn. */
      readonly seed: string | null;
    }
  | { readonly kind: 'auction-decided'; readonly atMs: number; readonly outcome: Outcome }
  | { readonly kind: 'auction-cancelled'; readonly atMs: number; readonly reason: string }
  | { readonly kind: 'bidders-named'; readonly atMs: number; readonly bidders: readonly NamedBidder[] };

export type EventOf<K extends AuctionEvent['kind']> = Extract<AuctionEvent, { kind: K }>;
