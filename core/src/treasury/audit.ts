import type { Fen } from '../money/fen.ts';
import type { Sentence } from '../refusal.ts';
import { type Account, balanceFen } from './account.ts';
import { changesOf } from './apply.ts';
import { type Books, type OpenBooks, write } from './books.ts';
import { asked, type TreasuryEvent } from './commands.ts';
import { decide } from './decide.ts';

/** The sums of all accounts. Balanced books have equal debits and credits, posted and pending. */
export type TrialBalance = {
  readonly debitsFen: Fen;
  readonly creditsFen: Fen;
  readonly pendingDebitsFen: Fen;
  readonly pendingCreditsFen: Fen;
  readonly balanced: boolean;
};

export function trialBalance(accounts: Iterable<Account>): TrialBalance {
  const sums = { debitsFen: 0n, creditsFen: 0n, pendingDebitsFen: 0n, pendingCreditsFen: 0n };
  for (const account of accounts) {
    sums.debitsFen += account.debitsFen;
    sums.creditsFen += account.creditsFen;
    sums.pendingDebitsFen += account.pendingDebitsFen;
    sums.pendingCreditsFen += account.pendingCreditsFen;
  }
  const balanced = sums.debitsFen === sums.creditsFen && sums.pendingDebitsFen === sums.pendingCreditsFen;
  return { ...sums, balanced };
}

/** The accounts whose posted balance is below their floor; empty in books of ours. */
export function belowFloor(accounts: Iterable<Account>): readonly Account[] {
  return [...accounts].filter(
    (account) => account.floorFen !== null && balanceFen(account) < account.floorFen,
  );
}

export type BooksReplay =
  | { readonly ok: true; readonly books: Books }
  | { readonly ok: false; readonly at: number; readonly code: string; readonly message: Sentence };

/** Keeps the books again from their events: each must be allowed where it stands, and none may appear twice. */
export function replayBooks(events: Iterable<TreasuryEvent>): BooksReplay {
  const books: OpenBooks = { accounts: new Map(), entries: new Map() };
  let at = 0;
  for (const event of events) {
    const decision = decide(books, asked(event));
    if (!decision.ok) return { ok: false, at, code: decision.code, message: decision.message };
    if (decision.repeated)
      return {
        ok: false,
        at,
        code: 'event-repeated',
        message: { zh: `${event.id} 出现了两次。`, en: `${event.id} appears twice.` },
      };
    write(books, changesOf(books, event));
    at += 1;
  }
  return { ok: true, books };
}
