import type { Fen } from '../money/fen.ts';

/** What is sold: a block of credits, in kilograms of CO2 equivalent. */
export type Lot = {
  readonly id: string;
  readonly quantityKg: bigint;
  /** Who sells may not bid. */
  readonly sellerId: string;
};

/** What happens after the hammer; the treasury's settlement reads it. */
export type SettlementTerms = {
  /** How long the winner has to pay, from the demand on. */
  readonly payWithinMs: number;
  /** Whether the deposit is part of the price (抵作价款) or given back after payment. */
  readonly depositCounts: boolean;
  readonly onDefault: 'next-bidder' | 'new-auction';
};

type CommonNotice = {
  readonly auctionId: string;
  readonly lot: Lot;
  /** Held before the first bid; zero when the notice asks for none. */
  readonly depositFen: Fen;
  /** Server time, milliseconds since 1970 UTC, as all times of the engine. */
  readonly opensAtMs: number;
  /** The planned end: a bid at this millisecond still counts, one millisecond later it does not. */
  readonly closesAtMs: number;
  /** How many different bidders it takes for a sale; 1 when one is enough. */
  readonly minimumBidders: number;
  /** Whether the people behind the codes are named after the end. */
  readonly bidders: 'hidden' | 'revealed';
  readonly settlement: SettlementTerms;
};

/** Bounds on one bidder's accepted bids and on what one bid may say. */
export type BidLimits = {
  /** At most this many bids of one bidder within `perMs`. */
  readonly bids: number;
  readonly perMs: number;
  /** No bid above it; null for none. */
  readonly ceilingFen: Fen | null;
  /** At most this many steps above the lowest bid that counts; null for no bound. */
  readonly stepsAtOnce: number | null;
};

export type EnglishNotice = CommonNotice & {
  readonly format: 'english';
  /** Whether prices are for the whole lot or for a tonne of it. */
  readonly basis: 'lot' | 'tonne';
  /** The lowest first bid. Later bids lie whole steps above it. */
  readonly startPriceFen: Fen;
  /** No sale below it. Equal to the start price where the start price is the reserve, as in 法释〔2016〕18号. */
  readonly reservePriceFen: Fen;
  readonly stepFen: Fen;
  /** A bid within this time of the end moves the end to this time after the bid. */
  readonly extensionMs: number;
  /** Who may match the highest bid and wins unless somebody goes higher; null for nobody. */
  readonly priorityHolderId: string | null;
  readonly limits: BidLimits;
};

/** How bids at the clearing price share what is left: earlier first, by lot with a published seed, or pro rata. */
export type TiePolicy = 'time' | 'seed' | 'pro-rata';
/** When less is asked for than is sold: no sale, or everybody gets theirs at the lowest bid. */
export type UndersubscribedPolicy = 'cancel' | 'fill-at-lowest';

/** Sealed bids at one price for all, always in fen a tonne. */
export type SealedNotice = CommonNotice & {
  readonly format: 'sealed';
  readonly reservePriceFen: Fen;
  /** Prices are whole multiples of it. */
  readonly tickFen: Fen;
  /** Quantities are whole multiples of it, the lot's own included. */
  readonly lotSizeKg: bigint;
  /** The most that one bidder's revealed bids may add up to. */
  readonly capKg: bigint;
  readonly bidsPerBidder: number;
  /** How long bids may be revealed after the last can be committed. */
  readonly revealMs: number;
  readonly ties: TiePolicy;
  readonly undersubscribed: UndersubscribedPolicy;
  /** SHA-256 in hex of the seed that will draw the lot, published before anybody bids; null unless ties are drawn. */
  readonly seedHash: string | null;
};

export type Notice = EnglishNotice | SealedNotice;

const MINUTE_MS = 60_000;
export const DEFAULT_EXTENSION_MS = 5 * MINUTE_MS;
export const DEFAULT_LIMITS: BidLimits = {
  bids: 60,
  perMs: MINUTE_MS,
  ceilingFen: null,
  stepsAtOnce: null,
};
