import type { Fen } from '../money/fen.ts';
import type { TreasuryCommand } from './commands.ts';
import type { PayoutLine } from './distribution-rule.ts';
import type { Settlement, SettlementEvent } from './settlement.ts';

/** The accounts that a settlement moves money between. */
export type SettlementAccounts = {
  /** Where the payment is: the house's account at the bank, or suspense when a treasurer matches it from there. */
  readonly paymentFromId: string;
  /** What came in for this auction and is nobody's yet; deposits are held towards it. */
  readonly escrowId: string;
  /** Where a forfeited deposit goes. */
  readonly forfeitId: string;
  /** Whose account a payout line goes to. */
  readonly payeeId: (line: PayoutLine) => string;
};

/** An id that comes out the same when a crashed settlement is done again, so that nothing is paid twice. */
function idOf({ auctionId, code }: Settlement, step: string): string {
  return `${auctionId}/${code}/${step}`;
}

/** One id for a line of the bank's statement, wherever its money goes, so that it cannot be booked twice. */
export function bankTransferId(paymentId: string): string {
  return `bank/${paymentId}`;
}

type Step = { readonly id: string; readonly atMs: number; readonly purpose: string };

/** A transfer, or nothing where there is nothing to move. */
function move(step: Step, debitId: string, creditId: string, amountFen: Fen): TreasuryCommand[] {
  return amountFen === 0n
    ? []
    : [{ kind: 'transfer', ...step, debitId, creditId, amountFen, corrects: null }];
}

/** Ends the deposit's hold: posts what is taken, or frees all of it. */
function endHold(settlement: Settlement, atMs: number, takenFen: Fen): TreasuryCommand[] {
  const { holdId } = settlement;
  if (holdId === null) return [];
  const id = idOf(settlement, 'deposit');
  return takenFen > 0n
    ? [{ kind: 'post-hold', id, atMs, holdId, amountFen: takenFen }]
    : [{ kind: 'void-hold', id, atMs, holdId }];
}

/**
 * The transfers that go with an event, to be done all or none with it. The auction's escrow account takes in the whole
 * price and gives out the whole price, so that it is back at zero when the lot is settled.
 */
export function transfersFor(
  settlement: Settlement,
  event: SettlementEvent,
  accounts: SettlementAccounts,
): readonly TreasuryCommand[] {
  const { paymentFromId, escrowId, forfeitId, payeeId } = accounts;
  const { atMs } = event;
  const step = (name: string): Step => ({ id: idOf(settlement, name), atMs, purpose: `settlement ${name}` });
  switch (event.kind) {
    case 'credits-escrowed':
    case 'payment-demanded':
      return [];
    case 'payment-settled': {
      const id = event.paymentId === null ? idOf(settlement, 'payment') : bankTransferId(event.paymentId);
      const payment = { ...step('payment'), id };
      return [
        ...move(payment, paymentFromId, escrowId, event.amountFen),
        ...endHold(settlement, atMs, event.fromDepositFen),
      ];
    }
    case 'delivered':
      return event.lines.flatMap((line, at) =>
        move(step(`payout-${at + 1}`), escrowId, payeeId(line), line.amountFen),
      );
    case 'declared-unpaid':
      return [
        ...endHold(settlement, atMs, event.forfeitedFen),
        ...move(step('forfeit'), escrowId, forfeitId, event.forfeitedFen),
      ];
  }
}
