import { canonicalText } from '../money/wire.ts';
import type { Account } from './account.ts';
import type { Movement, TreasuryCommand } from './commands.ts';

export type HoldStatus = 'pending' | 'posted' | 'voided' | 'expired';

/** What is remembered of an id: enough to know it again, to end a hold once and to correct a transfer once. */
export type Entry = {
  readonly id: string;
  /** The canonical text of what was asked, without its time: a repeated question comes later. */
  readonly content: string;
  readonly movement: Movement | null;
  readonly hold: { readonly status: HoldStatus; readonly expiresAtMs: number | null } | null;
  readonly correctedBy: string | null;
};

/** The accounts and entries that a decision looks at. A service loads those rows alone, under their locks. */
export type Books = {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly entries: ReadonlyMap<string, Entry>;
};

export const EMPTY_BOOKS: Books = { accounts: new Map(), entries: new Map() };

export function contentOf(command: TreasuryCommand): string {
  return canonicalText({ ...command, atMs: null });
}

/** Books that an audit fills while it reads; `apply` leaves the books it is given as they are. */
export type OpenBooks = { readonly accounts: Map<string, Account>; readonly entries: Map<string, Entry> };

/** The rows that an event changes or adds. */
export type Changes = { readonly accounts: readonly Account[]; readonly entries: readonly Entry[] };

/** The books after the changes; the books given stay as they are. */
export function withChanges(books: Books, changes: Changes): Books {
  const next = { accounts: new Map(books.accounts), entries: new Map(books.entries) };
  write(next, changes);
  return next;
}

export function write(books: OpenBooks, { accounts, entries }: Changes): void {
  for (const account of accounts) books.accounts.set(account.id, account);
  for (const entry of entries) books.entries.set(entry.id, entry);
}

/** The ids of the entries that a service must load before it decides a command. */
export function entriesTouched(command: TreasuryCommand): readonly string[] {
  const ids = [command.id];
  if ('holdId' in command) ids.push(command.holdId);
  if ('corrects' in command && command.corrects !== null) ids.push(command.corrects);
  return ids;
}

/** The ids of the accounts that a service must lock, by the entries loaded: the end of a hold touches the hold's own. */
export function accountsTouched(command: TreasuryCommand, entries: Books['entries']): readonly string[] {
  const movement =
    'holdId' in command ? entries.get(command.holdId)?.movement : 'debitId' in command && command;
  return movement ? [movement.debitId, movement.creditId] : [];
}
