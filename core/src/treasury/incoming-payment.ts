import type { Fen } from '../money/fen.ts';
import type { TreasuryCommand } from './commands.ts';
import { refuse, type TreasuryRefused } from './refusals.ts';
import type { Settlement } from './settlement.ts';
import { refusePayment } from './settlement-decide.ts';
import { bankTransferId } from './settlement-transfers.ts';

const MAX_QUOTED_CHARS = 80;

/** A line of the bank's statement: money that has come, whatever we think of it. */
export type IncomingPayment = {
  /** The bank's own id of the line. */
  readonly paymentId: string;
  readonly amountFen: Fen;
  /** What the payer wrote: the reference that was asked for, one hopes. */
  readonly reference: string;
  readonly atMs: number;
};

/**
 * Where money that has come goes. It settles what is owed to the fen, or waits in suspense with the reason until a
 * treasurer matches it or sends it back; only a line that is booked already moves nothing.
 */
export type Matched =
  | { readonly to: 'settlement'; readonly settlement: Settlement }
  | { readonly to: 'suspense'; readonly why: TreasuryRefused; readonly transfer: TreasuryCommand }
  | { readonly to: 'nowhere'; readonly why: TreasuryRefused };

/** What the books know: whether they have an entry `bankTransferId(paymentId)`, and which accounts take money in. */
export type PaymentBooks = {
  readonly isBooked: boolean;
  readonly bankId: string;
  readonly suspenseId: string;
};

function inSuspense(payment: IncomingPayment, books: PaymentBooks, why: TreasuryRefused): Matched {
  const { paymentId, amountFen, atMs } = payment;
  const transfer: TreasuryCommand = {
    kind: 'transfer',
    id: bankTransferId(paymentId),
    atMs,
    debitId: books.bankId,
    creditId: books.suspenseId,
    amountFen,
    purpose: `incoming payment in suspense: ${why.code}`,
    corrects: null,
  };
  return { to: 'suspense', why, transfer };
}

/** `owed` is what is owed under the payment's reference; undefined where nothing is. */
export function matchPayment(
  payment: IncomingPayment,
  owed: Settlement | undefined,
  books: PaymentBooks,
): Matched {
  const { paymentId, amountFen } = payment;
  if (amountFen <= 0n) return { to: 'nowhere', why: refuse('amount-not-positive', { amountFen }) };
  if (books.isBooked) return { to: 'nowhere', why: refuse('payment-repeated', { paymentId }) };
  if (!owed) {
    const reference = payment.reference.slice(0, MAX_QUOTED_CHARS);
    return inSuspense(payment, books, refuse('payment-unknown', { reference, amountFen }));
  }
  const why = refusePayment(owed, payment);
  if (!why) return { to: 'settlement', settlement: owed };
  return why.code === 'payment-repeated' ? { to: 'nowhere', why } : inSuspense(payment, books, why);
}
