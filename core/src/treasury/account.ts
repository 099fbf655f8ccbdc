import type { Fen } from '../money/fen.ts';

/** Where an account grows: what the house owns by debits, what it owes to others by credits. */
export type Side = 'debit' | 'credit';

/** An account in double entry. All sums are fen, from the opening on, and only ever grow by transfers. */
export type Account = {
  readonly id: string;
  readonly side: Side;
  /** The balance never falls below it, holds counted as gone; null for no limit, as at the edge of the books. */
  readonly floorFen: Fen | null;
  readonly debitsFen: Fen;
  readonly creditsFen: Fen;
  readonly pendingDebitsFen: Fen;
  readonly pendingCreditsFen: Fen;
};

/** What has been posted, on the account's own side. */
export function balanceFen({ side, debitsFen, creditsFen }: Account): Fen {
  return side === 'debit' ? debitsFen - creditsFen : creditsFen - debitsFen;
}

/** The balance without what holds may still take. What holds may still bring does not count. */
export function availableFen(account: Account): Fen {
  const leaving = account.side === 'debit' ? account.pendingCreditsFen : account.pendingDebitsFen;
  return balanceFen(account) - leaving;
}
