import type { Fen } from '../money/fen.ts';
import type { Account } from './account.ts';
import { type Books, type Changes, contentOf, type Entry, type HoldStatus, withChanges } from './books.ts';
import { asked, type Movement, type TreasuryEvent, type TreasuryEventOf } from './commands.ts';

/** Books that no sequence of our decisions can have led to. */
export class BrokenBooks extends Error {
  override readonly name = 'BrokenBooks';
}

function rowOf<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id);
  if (row === undefined) throw new BrokenBooks(`there is no ${id}`);
  return row;
}

type Deltas = { readonly postedFen: Fen; readonly pendingFen: Fen };

/** Both accounts of a movement, each changed by the same amounts, so that debits and credits stay equal. */
function moved(books: Books, movement: Movement, { postedFen, pendingFen }: Deltas): Account[] {
  const debit = rowOf(books.accounts, movement.debitId);
  const credit = rowOf(books.accounts, movement.creditId);
  return [
    {
      ...debit,
      debitsFen: debit.debitsFen + postedFen,
      pendingDebitsFen: debit.pendingDebitsFen + pendingFen,
    },
    {
      ...credit,
      creditsFen: credit.creditsFen + postedFen,
      pendingCreditsFen: credit.pendingCreditsFen + pendingFen,
    },
  ];
}

function entryOf(event: TreasuryEvent, movement: Movement | null): Entry {
  const content = contentOf(asked(event));
  return { id: event.id, content, movement, hold: null, correctedBy: null };
}

function movementOf({ debitId, creditId, amountFen, purpose }: Movement): Movement {
  return { debitId, creditId, amountFen, purpose };
}

function opened(event: TreasuryEventOf<'account-opened'>): Changes {
  const { id, side, floorFen } = event;
  const sums = { debitsFen: 0n, creditsFen: 0n, pendingDebitsFen: 0n, pendingCreditsFen: 0n };
  return { accounts: [{ id, side, floorFen, ...sums }], entries: [entryOf(event, null)] };
}

function transferred(books: Books, event: TreasuryEventOf<'transferred'>): Changes {
  const movement = movementOf(event);
  const entries = [entryOf(event, movement)];
  if (event.corrects !== null)
    entries.push({ ...rowOf(books.entries, event.corrects), correctedBy: event.id });
  return { accounts: moved(books, movement, { postedFen: event.amountFen, pendingFen: 0n }), entries };
}

function holdPlaced(books: Books, event: TreasuryEventOf<'hold-placed'>): Changes {
  const movement = movementOf(event);
  const hold = { status: 'pending', expiresAtMs: event.expiresAtMs } as const;
  return {
    accounts: moved(books, movement, { postedFen: 0n, pendingFen: event.amountFen }),
    entries: [{ ...entryOf(event, movement), hold }],
  };
}

function holdEnded(
  books: Books,
  event: TreasuryEventOf<'hold-posted' | 'hold-voided' | 'hold-expired'>,
  status: HoldStatus,
  postedFen: Fen,
): Changes {
  const held = rowOf(books.entries, event.holdId);
  if (!held.hold || !held.movement) throw new BrokenBooks(`${event.holdId} is no hold`);
  return {
    accounts: moved(books, held.movement, { postedFen, pendingFen: -held.movement.amountFen }),
    entries: [entryOf(event, null), { ...held, hold: { ...held.hold, status } }],
  };
}

/** The rows that an event changes, of those that `entriesTouched` and `accountsTouched` name. Throws BrokenBooks when one is missing. */
export function changesOf(books: Books, event: TreasuryEvent): Changes {
  switch (event.kind) {
    case 'account-opened':
      return opened(event);
    case 'transferred':
      return transferred(books, event);
    case 'hold-placed':
      return holdPlaced(books, event);
    case 'hold-posted':
      return holdEnded(books, event, 'posted', event.amountFen);
    case 'hold-voided':
      return holdEnded(books, event, 'voided', 0n);
    case 'hold-expired':
      return holdEnded(books, event, 'expired', 0n);
  }
}

export function apply(books: Books, event: TreasuryEvent): Books {
  return withChanges(books, changesOf(books, event));
}
