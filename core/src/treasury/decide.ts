import { MAX_FEN, type Fen } from '../money/fen.ts';
import { type Account, availableFen } from './account.ts';
import { changesOf } from './apply.ts';
import { type Books, contentOf, type Entry, withChanges } from './books.ts';
import {
  done,
  type Movement,
  type TreasuryCommand,
  type TreasuryCommandOf,
  type TreasuryEvent,
} from './commands.ts';
import { refuse, type TreasuryRefused } from './refusals.ts';

const ID = /^[a-z0-9][a-z0-9:/._-]{0,127}$/i;
const MAX_PURPOSE_CHARS = 200;

/** What was done, in order; nothing when every command was done before (`repeated`). */
export type Booked = {
  readonly ok: true;
  readonly events: readonly TreasuryEvent[];
  readonly repeated: boolean;
};
export type TreasuryDecision = Booked | TreasuryRefused;

/** Whether `amountFen` fits into a sum that already holds `sumFen`. */
function refuseOverflow(account: Account, sumFen: Fen, amountFen: Fen): TreasuryRefused | undefined {
  const mostFen = MAX_FEN - sumFen;
  return amountFen > mostFen
    ? refuse('amount-too-large', { accountId: account.id, amountFen, mostFen })
    : undefined;
}

function refuseOverdraft(account: Account, amountFen: Fen): TreasuryRefused | undefined {
  const { id: accountId, floorFen } = account;
  if (floorFen === null) return undefined;
  const available = availableFen(account);
  const missingFen = floorFen + amountFen - available;
  return missingFen > 0n
    ? refuse('overdrawn', { accountId, amountFen, availableFen: available, floorFen, missingFen })
    : undefined;
}

/** Refuses a movement, posted or held, that the accounts cannot bear. */
function refuseMovement(
  books: Books,
  { debitId, creditId, amountFen, purpose }: Movement,
): TreasuryRefused | undefined {
  const debit = books.accounts.get(debitId);
  const credit = books.accounts.get(creditId);
  if (!debit) return refuse('account-unknown', { accountId: debitId });
  if (!credit) return refuse('account-unknown', { accountId: creditId });
  if (debit === credit) return refuse('same-account', { accountId: debitId });
  if (amountFen <= 0n) return refuse('amount-not-positive', { amountFen });
  if (purpose.length < 1 || purpose.length > MAX_PURPOSE_CHARS)
    return refuse('purpose-missing', { length: purpose.length, most: MAX_PURPOSE_CHARS });
  return (
    refuseOverflow(debit, debit.debitsFen + debit.pendingDebitsFen, amountFen) ??
    refuseOverflow(credit, credit.creditsFen + credit.pendingCreditsFen, amountFen) ??
    (debit.side === 'credit' ? refuseOverdraft(debit, amountFen) : undefined) ??
    (credit.side === 'debit' ? refuseOverdraft(credit, amountFen) : undefined)
  );
}

/** A correction sends a transfer back the way it came, once. */
function refuseCorrection(
  books: Books,
  { corrects, ...back }: TreasuryCommandOf<'transfer'>,
): TreasuryRefused | undefined {
  if (corrects === null) return undefined;
  const original = books.entries.get(corrects);
  if (!original?.movement || original.hold) return refuse('correction-unknown', { transferId: corrects });
  if (original.correctedBy !== null)
    return refuse('corrected-already', { transferId: corrects, correctedBy: original.correctedBy });
  const { debitId, creditId, amountFen } = original.movement;
  const isBack = back.debitId === creditId && back.creditId === debitId && back.amountFen === amountFen;
  return isBack
    ? undefined
    : refuse('correction-differs', {
        transferId: corrects,
        amountFen: back.amountFen,
        correctedFen: amountFen,
      });
}

function pendingHold(
  books: Books,
  holdId: string,
): { readonly ok: true; readonly entry: Entry } | TreasuryRefused {
  const entry = books.entries.get(holdId);
  if (!entry?.hold) return refuse('hold-unknown', { holdId });
  const { status } = entry.hold;
  return status === 'pending' ? { ok: true, entry } : refuse('hold-ended', { holdId, status });
}

function refuseHoldEnd(
  books: Books,
  command: TreasuryCommandOf<'post-hold' | 'void-hold' | 'expire-hold'>,
): TreasuryRefused | undefined {
  const { holdId, atMs } = command;
  const found = pendingHold(books, holdId);
  if (!found.ok) return found;
  const expiresAtMs = found.entry.hold?.expiresAtMs ?? null;
  const isExpired = expiresAtMs !== null && atMs >= expiresAtMs;
  if (command.kind === 'expire-hold')
    return isExpired ? undefined : refuse('hold-not-expired', { holdId, atMs, expiresAtMs });
  if (command.kind === 'void-hold') return undefined;
  if (isExpired) return refuse('hold-expired', { holdId, atMs, expiresAtMs });
  const { amountFen } = command;
  const heldFen = found.entry.movement?.amountFen ?? 0n;
  if (amountFen <= 0n) return refuse('amount-not-positive', { amountFen });
  return amountFen > heldFen ? refuse('hold-exceeded', { holdId, amountFen, heldFen }) : undefined;
}

function refuseRule(books: Books, command: TreasuryCommand): TreasuryRefused | undefined {
  switch (command.kind) {
    case 'open-account': {
      const { floorFen } = command;
      return floorFen !== null && floorFen > 0n ? refuse('floor-above-zero', { floorFen }) : undefined;
    }
    case 'transfer':
      return refuseCorrection(books, command) ?? refuseMovement(books, command);
    case 'place-hold': {
      const { id: holdId, atMs, expiresAtMs } = command;
      if (expiresAtMs !== null && expiresAtMs <= atMs)
        return refuse('hold-expired', { holdId, atMs, expiresAtMs });
      return refuseMovement(books, command);
    }
    case 'post-hold':
    case 'void-hold':
    case 'expire-hold':
      return refuseHoldEnd(books, command);
  }
}

/** What a command leads to. Accounts and transfers share one space of ids. */
export function decide(books: Books, command: TreasuryCommand): TreasuryDecision {
  const { id } = command;
  if (!ID.test(id)) return refuse('id-malformed', { id: id.slice(0, 140) });
  const known = books.entries.get(id);
  if (known)
    return known.content === contentOf(command)
      ? { ok: true, events: [], repeated: true }
      : refuse('id-reused', { id });
  return refuseRule(books, command) ?? { ok: true, events: [done(command)], repeated: false };
}

/** Does all of it or nothing: the first refusal refuses the whole, and nothing has changed. */
export function decideAll(books: Books, commands: readonly TreasuryCommand[]): TreasuryDecision {
  const events: TreasuryEvent[] = [];
  let draft = books;
  for (const command of commands) {
    const decision = decide(draft, command);
    if (!decision.ok) return decision;
    for (const event of decision.events) {
      events.push(event);
      draft = withChanges(draft, changesOf(draft, event));
    }
  }
  return { ok: true, events, repeated: events.length === 0 };
}
