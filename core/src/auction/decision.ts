import type { AuctionEvent } from './events.ts';
import type { AuctionRefused } from './refusals.ts';

/** What happens when a command is allowed, in order; or why it is not, in which case nothing changes. */
export type Decision = { readonly ok: true; readonly events: readonly AuctionEvent[] } | AuctionRefused;

export function accept(...events: readonly AuctionEvent[]): Decision {
  return { ok: true, events };
}
