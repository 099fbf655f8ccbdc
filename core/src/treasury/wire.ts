import { Compile } from 'typebox/compile';
import { fromWire, toWire } from '../money/wire.ts';
import { quote } from '../refusal.ts';
import type { TreasuryEvent } from './commands.ts';
import { TreasuryEventSchema } from './event-schema.ts';

/** An event of the books as the data of a statement. */
export function treasuryEventToWire(event: TreasuryEvent): object {
  return toWire(event) as object;
}

const validator = Compile(TreasuryEventSchema);

/**
 * An event from a stranger's JSON: right in its shape, while only `replayBooks` knows whether it is allowed.
 * Throws RangeError naming the member at fault.
 */
export function treasuryEventFromWire(value: unknown): TreasuryEvent {
  if (!validator.Check(value)) {
    const [error] = validator.Errors(value);
    throw new RangeError(
      `not an event of the books: ${quote(error?.instancePath ?? '')} ${error?.message ?? ''}`,
    );
  }
  return fromWire(value) as TreasuryEvent;
}
