import type { SettlementTerms } from '../auction/notice.ts';
import type { Fen } from '../money/fen.ts';
import type { PayoutLine } from './distribution-rule.ts';

/**
 * hammer → escrowed → due → paid → delivered, or from due → unpaid. Credits leave the escrow and proceeds are shared
 * out by one event, so that nothing in between can leave both done or neither.
 */
export type SettlementPhase = 'hammer' | 'escrowed' | 'due' | 'paid' | 'delivered' | 'unpaid';

/** What one winner of an auction owes and gets. */
export type Settlement = {
  readonly auctionId: string;
  readonly code: string;
  readonly quantityKg: bigint;
  readonly amountFen: Fen;
  readonly depositFen: Fen;
  /** The treasury's hold of the deposit; null where the notice asked for none. */
  readonly holdId: string | null;
  readonly terms: SettlementTerms;
  readonly phase: SettlementPhase;
  /** What is still to be paid, and until when; null before it is asked for. */
  readonly dueFen: Fen | null;
  readonly dueAtMs: number | null;
  readonly paymentId: string | null;
};

/** Who is asked next when a winner does not pay: the next in the ranking, at their own best bid. */
export type NextBuyer = {
  readonly code: string;
  readonly amountFen: Fen;
  readonly holdId: string | null;
};

export type SettlementCommand =
  | { readonly kind: 'escrow'; readonly atMs: number; readonly escrowId: string }
  | { readonly kind: 'demand'; readonly atMs: number }
  | {
      readonly kind: 'pay';
      readonly atMs: number;
      readonly paymentId: string;
      readonly amountFen: Fen;
    }
  | {
      readonly kind: 'deliver';
      readonly atMs: number;
      /** The credits' own transfer from escrow to the buyer. */
      readonly deliveryId: string;
      readonly lines: readonly PayoutLine[];
    }
  | { readonly kind: 'declare-unpaid'; readonly atMs: number; readonly next: NextBuyer | null };

export type SettlementEvent =
  | { readonly kind: 'credits-escrowed'; readonly atMs: number; readonly escrowId: string }
  | {
      readonly kind: 'payment-demanded';
      readonly atMs: number;
      readonly dueFen: Fen;
      readonly dueAtMs: number;
    }
  | {
      readonly kind: 'payment-settled';
      readonly atMs: number;
      /** Null where the deposit alone pays the price. */
      readonly paymentId: string | null;
      readonly amountFen: Fen;
      /** What of the deposit is part of the price. */
      readonly fromDepositFen: Fen;
    }
  | {
      readonly kind: 'delivered';
      readonly atMs: number;
      readonly deliveryId: string;
      readonly lines: readonly PayoutLine[];
    }
  | {
      readonly kind: 'declared-unpaid';
      readonly atMs: number;
      readonly dueFen: Fen;
      readonly forfeitedFen: Fen;
      /** Whom the lot is offered to; null when it goes into a new auction. */
      readonly next: NextBuyer | null;
    };

/** The settlement right after the hammer. */
export function hammered(
  sale: Pick<
    Settlement,
    'auctionId' | 'code' | 'quantityKg' | 'amountFen' | 'depositFen' | 'holdId' | 'terms'
  >,
): Settlement {
  return { ...sale, phase: 'hammer', dueFen: null, dueAtMs: null, paymentId: null };
}

/** What of the deposit pays the price: all of it up to the price where it counts, nothing where it is given back. */
export function depositShareFen({ terms, depositFen, amountFen }: Settlement): Fen {
  if (!terms.depositCounts) return 0n;
  return depositFen < amountFen ? depositFen : amountFen;
}

export function applySettlement(settlement: Settlement, event: SettlementEvent): Settlement {
  switch (event.kind) {
    case 'credits-escrowed':
      return { ...settlement, phase: 'escrowed' };
    case 'payment-demanded':
      return { ...settlement, phase: 'due', dueFen: event.dueFen, dueAtMs: event.dueAtMs };
    case 'payment-settled':
      return { ...settlement, phase: 'paid', paymentId: event.paymentId };
    case 'delivered':
      return { ...settlement, phase: 'delivered' };
    case 'declared-unpaid':
      return { ...settlement, phase: 'unpaid' };
  }
}
