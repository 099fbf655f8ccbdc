import type { Fen } from '../money/fen.ts';
import type { EnglishNotice, Notice, SealedNotice } from './notice.ts';
import type { Outcome } from './outcome.ts';

/** How many of a bidder's latest keys are remembered. An older bid sent again is below the price by then. */
export const KEYS_REMEMBERED = 64;
/** With these two, every event fits into one statement of 256 KiB, the result and the naming included. */
export const MAX_BIDDERS = 1_000;
export const MAX_SEALED_BIDS = 1_000;

export type UsedKey = { readonly key: string; readonly number: number; readonly priceFen: Fen };
export type Bid = { readonly number: number; readonly code: string; readonly priceFen: Fen };

export type Bidder = {
  readonly code: string;
  readonly identity: string;
  readonly priority: boolean;
  readonly holdId: string | null;
  /** The highest bid; null before the first. */
  readonly best: Bid | null;
  /** Times of accepted bids, as many as the limit on their rate looks at. */
  readonly recentAtMs: readonly number[];
  readonly recentKeys: readonly UsedKey[];
};

export type Revealed = { readonly priceFen: Fen; readonly quantityKg: bigint; readonly salt: string };

export type SealedBid = {
  readonly number: number;
  readonly code: string;
  readonly commitment: string;
  readonly revealed: Revealed | null;
};

/** `decided` follows `closed` at once: both events come from one decision. */
export type Phase = 'announced' | 'open' | 'revealing' | 'closed' | 'decided';

/**
 * All that deciding the next command needs. Its size depends on how many bidders there are and never on how many
 * open bids they made, so that a hot auction stays as quick as a quiet one; the transcript keeps the bids.
 */
export type AuctionState = {
  readonly notice: Notice;
  readonly phase: Phase;
  /** Time of the latest event; no later event may be earlier. */
  readonly lastAtMs: number;
  /** End of the present phase, with extensions. */
  readonly endsAtMs: number;
  readonly bids: number;
  readonly bidders: ReadonlyMap<string, Bidder>;
  /** The highest open bid. */
  readonly leading: Bid | null;
  readonly sealed: readonly SealedBid[];
  readonly outcome: Outcome | null;
  /** Who stood behind the codes, after `bidders-named`. */
  readonly names: ReadonlyMap<string, string> | null;
};

export type EnglishState = AuctionState & { readonly notice: EnglishNotice };
export type SealedState = AuctionState & { readonly notice: SealedNotice };

export function isEnglish(state: AuctionState): state is EnglishState {
  return state.notice.format === 'english';
}

export function isSealed(state: AuctionState): state is SealedState {
  return state.notice.format === 'sealed';
}

/** The state right after the notice. */
export function announced(notice: Notice, atMs: number): AuctionState {
  return {
    notice,
    phase: 'announced',
    lastAtMs: atMs,
    endsAtMs: notice.closesAtMs,
    bids: 0,
    bidders: new Map(),
    leading: null,
    sealed: [],
    outcome: null,
    names: null,
  };
}
