import { type Refused, refuser } from '../money/refused.ts';
import { bidRefusals } from './refusals-bid.ts';
import { courseRefusals } from './refusals-course.ts';
import { sealedRefusals } from './refusals-sealed.ts';

/** Why an auction refuses something. Bidders' devices read these codes, so that one is never renamed or reused. */
export const auctionRefusals = { ...courseRefusals, ...bidRefusals, ...sealedRefusals };

export type AuctionRefusalCode = keyof typeof auctionRefusals;
export type AuctionRefused = Refused<AuctionRefusalCode>;

/** A refusal with its sentences. Nothing in the auction has changed. */
export const refuse = refuser(auctionRefusals);
