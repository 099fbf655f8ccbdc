import { Compile } from 'typebox/compile';
import { canonicalText, fromWire, toWire } from '../money/wire.ts';
import { quote } from '../refusal.ts';
import type { AuctionEvent } from './events.ts';
import { AuctionEventSchema } from './event-schema.ts';

/** An event as the data of a statement. */
export function eventToWire(event: AuctionEvent): object {
  return toWire(event) as object;
}

/** The one JSON spelling of an event: members in code unit order, no spaces. Equal texts are equal events. */
export function eventText(event: AuctionEvent): string {
  return canonicalText(event);
}

const validator = Compile(AuctionEventSchema);

/**
 * An event from a stranger's JSON: right in its shape, while only `replay` knows whether it is allowed.
 * Throws RangeError naming the member at fault.
 */
export function eventFromWire(value: unknown): AuctionEvent {
  if (!validator.Check(value)) {
    const [error] = validator.Errors(value);
    throw new RangeError(
      `not an event of an auction: ${quote(error?.instancePath ?? '')} ${error?.message ?? ''}`,
    );
  }
  return fromWire(value) as AuctionEvent;
}
