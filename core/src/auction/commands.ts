import type { Fen } from '../money/fen.ts';
import type { NamedBidder } from './events.ts';

/**
 * What somebody asks of an auction. `atMs` is always the server's own time. `bidderId` is who stands behind a code;
 * null when a verifier repeats a decision from the transcript, which does not know.
 */
export type AuctionCommand =
  | {
      readonly kind: 'approve-bidder';
      readonly atMs: number;
      readonly code: string;
      readonly identity: string;
      readonly priority: boolean;
      readonly bidderId: string | null;
    }
  | {
      readonly kind: 'hold-deposit';
      readonly atMs: number;
      readonly code: string;
      readonly holdId: string;
      readonly amountFen: Fen;
    }
  | { readonly kind: 'open'; readonly atMs: number }
  | {
      readonly kind: 'place-bid';
      readonly atMs: number;
      /** Empty for somebody who was given none. */
      readonly code: string;
      readonly bidderId: string | null;
      /** Made by the bidder's device, one for each bid, so that a bid sent twice counts once. */
      readonly key: string;
      readonly priceFen: Fen;
    }
  | {
      readonly kind: 'commit-bid';
      readonly atMs: number;
      readonly code: string;
      readonly bidderId: string | null;
      readonly commitment: string;
    }
  | { readonly kind: 'open-reveals'; readonly atMs: number }
  | {
      readonly kind: 'reveal-bid';
      readonly atMs: number;
      readonly code: string;
      /** The number that the commitment was given. */
      readonly number: number;
      readonly priceFen: Fen;
      readonly quantityKg: bigint;
      readonly salt: string;
    }
  | { readonly kind: 'withdraw-bid'; readonly atMs: number; readonly code: string; readonly number: number }
  | {
      readonly kind: 'announce-outage';
      readonly atMs: number;
      /** The last moment at which the server is known to have taken bids. */
      readonly downFromMs: number;
      readonly downUntilMs: number;
    }
  | { readonly kind: 'close'; readonly atMs: number; readonly seed: string | null }
  | { readonly kind: 'cancel'; readonly atMs: number; readonly reason: string }
  | { readonly kind: 'name-bidders'; readonly atMs: number; readonly bidders: readonly NamedBidder[] };

export type CommandOf<K extends AuctionCommand['kind']> = Extract<AuctionCommand, { kind: K }>;
