import { refuse, type TreasuryRefused } from './refusals.ts';
import {
  depositShareFen,
  type NextBuyer,
  type Settlement,
  type SettlementCommand,
  type SettlementEvent,
} from './settlement.ts';

export type SettlementDecision =
  { readonly ok: true; readonly events: readonly SettlementEvent[] } | TreasuryRefused;

/** So many lines fit into one statement of 256 KiB. A larger cooperative is paid as one party and shares out itself. */
const MAX_PAYOUT_LINES = 1_000;

type CommandOf<K extends SettlementCommand['kind']> = Extract<SettlementCommand, { kind: K }>;

const accept = (...events: readonly SettlementEvent[]): SettlementDecision => ({ ok: true, events });

function demand(settlement: Settlement, { atMs }: CommandOf<'demand'>): SettlementDecision {
  const fromDepositFen = depositShareFen(settlement);
  const dueFen = settlement.amountFen - fromDepositFen;
  const dueAtMs = atMs + settlement.terms.payWithinMs;
  const demanded: SettlementEvent = { kind: 'payment-demanded', atMs, dueFen, dueAtMs };
  if (dueFen > 0n) return accept(demanded);
  return accept(demanded, { kind: 'payment-settled', atMs, paymentId: null, amountFen: 0n, fromDepositFen });
}

/** Why a payment does not settle what is owed; undefined when it does. It is to the fen and in time. */
export function refusePayment(
  settlement: Settlement,
  { atMs, paymentId, amountFen }: { atMs: number; paymentId: string; amountFen: bigint },
): TreasuryRefused | undefined {
  const { phase, dueFen, dueAtMs } = settlement;
  if (paymentId === settlement.paymentId) return refuse('payment-repeated', { paymentId });
  if (phase === 'hammer' || phase === 'escrowed') return refuse('payment-too-early', { amountFen, phase });
  if (phase !== 'due' || dueFen === null || dueAtMs === null)
    return refuse('payment-already-settled', { amountFen, phase });
  if (atMs > dueAtMs) return refuse('payment-late', { atMs, dueAtMs });
  return amountFen === dueFen ? undefined : refuse('payment-wrong-amount', { amountFen, dueFen });
}

function pay(settlement: Settlement, command: CommandOf<'pay'>): SettlementDecision {
  const { atMs, paymentId, amountFen } = command;
  const fromDepositFen = depositShareFen(settlement);
  return (
    refusePayment(settlement, command) ??
    accept({ kind: 'payment-settled', atMs, paymentId, amountFen, fromDepositFen })
  );
}

function deliver(
  settlement: Settlement,
  { atMs, deliveryId, lines }: CommandOf<'deliver'>,
): SettlementDecision {
  if (lines.length > MAX_PAYOUT_LINES)
    return refuse('too-many-payouts', { lines: lines.length, most: MAX_PAYOUT_LINES });
  const proceedsFen = settlement.amountFen;
  const distributedFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const isNegative = lines.some(({ amountFen }) => amountFen < 0n);
  return distributedFen === proceedsFen && !isNegative
    ? accept({ kind: 'delivered', atMs, deliveryId, lines })
    : refuse('distribution-unbalanced', { distributedFen, proceedsFen });
}

function declareUnpaid(settlement: Settlement, atMs: number, next: NextBuyer | null): SettlementDecision {
  const { dueAtMs, dueFen, depositFen, terms } = settlement;
  if (dueAtMs === null || dueFen === null || atMs <= dueAtMs)
    return refuse('payment-still-possible', { atMs, dueAtMs: dueAtMs ?? atMs });
  const offered = terms.onDefault === 'next-bidder' ? next : null;
  return accept({ kind: 'declared-unpaid', atMs, dueFen, forfeitedFen: depositFen, next: offered });
}

const NEEDED_PHASE = {
  escrow: 'hammer',
  demand: 'escrowed',
  deliver: 'paid',
  'declare-unpaid': 'due',
} as const;

/** What a command leads to in one winner's settlement. Pure; the caller writes events and transfers in one commit. */
export function decideSettlement(settlement: Settlement, command: SettlementCommand): SettlementDecision {
  const { phase } = settlement;
  if (command.kind === 'pay') return pay(settlement, command);
  if (phase !== NEEDED_PHASE[command.kind]) return refuse('wrong-phase', { phase, command: command.kind });
  switch (command.kind) {
    case 'escrow':
      return accept({ kind: 'credits-escrowed', atMs: command.atMs, escrowId: command.escrowId });
    case 'demand':
      return demand(settlement, command);
    case 'deliver':
      return deliver(settlement, command);
    case 'declare-unpaid':
      return declareUnpaid(settlement, command.atMs, command.next);
  }
}
