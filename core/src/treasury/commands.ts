import type { Fen } from '../money/fen.ts';
import type { Side } from './account.ts';

/** From where to where. The debited account pays when it is one that grows by credits. */
export type Movement = {
  readonly debitId: string;
  readonly creditId: string;
  readonly amountFen: Fen;
  /** What it is for, for people: `auction deposit`, `payout 2023-10`. */
  readonly purpose: string;
};

type Named<Kind extends string, Rest> = {
  readonly kind: Kind;
  readonly id: string;
  readonly atMs: number;
} & Rest;

type OpenAccount = { readonly side: Side; readonly floorFen: Fen | null };
/** `corrects` names the transfer that this one takes back. */
type MakeTransfer = Movement & { readonly corrects: string | null };
/** `expiresAtMs` is null for a hold that only ends by a decision. */
type PlaceHold = Movement & { readonly expiresAtMs: number | null };
type OfHold = { readonly holdId: string };

/**
 * What somebody asks of the books. `id` is made by who asks and stands for one thing for ever: asking again with the
 * same content is answered as before, with another content it is refused. `atMs` is server time.
 */
export type TreasuryCommand =
  | Named<'open-account', OpenAccount>
  | Named<'transfer', MakeTransfer>
  | Named<'place-hold', PlaceHold>
  /** Moves the held amount or a part of it; the rest is free again. */
  | Named<'post-hold', OfHold & { readonly amountFen: Fen }>
  | Named<'void-hold', OfHold>
  | Named<'expire-hold', OfHold>;

export type TreasuryCommandOf<K extends TreasuryCommand['kind']> = Extract<TreasuryCommand, { kind: K }>;

/** A command that was carried out, word by word. Each becomes an entry of the ledger. */
export type TreasuryEvent =
  | Named<'account-opened', OpenAccount>
  | Named<'transferred', MakeTransfer>
  | Named<'hold-placed', PlaceHold>
  | Named<'hold-posted', OfHold & { readonly amountFen: Fen }>
  | Named<'hold-voided', OfHold>
  | Named<'hold-expired', OfHold>;

export type TreasuryEventOf<K extends TreasuryEvent['kind']> = Extract<TreasuryEvent, { kind: K }>;

/** The event that a command becomes. */
export function done(command: TreasuryCommand): TreasuryEvent {
  switch (command.kind) {
    case 'open-account':
      return { ...command, kind: 'account-opened' };
    case 'transfer':
      return { ...command, kind: 'transferred' };
    case 'place-hold':
      return { ...command, kind: 'hold-placed' };
    case 'post-hold':
      return { ...command, kind: 'hold-posted' };
    case 'void-hold':
      return { ...command, kind: 'hold-voided' };
    case 'expire-hold':
      return { ...command, kind: 'hold-expired' };
  }
}

/** The command that became an event. */
export function asked(event: TreasuryEvent): TreasuryCommand {
  switch (event.kind) {
    case 'account-opened':
      return { ...event, kind: 'open-account' };
    case 'transferred':
      return { ...event, kind: 'transfer' };
    case 'hold-placed':
      return { ...event, kind: 'place-hold' };
    case 'hold-posted':
      return { ...event, kind: 'post-hold' };
    case 'hold-voided':
      return { ...event, kind: 'void-hold' };
    case 'hold-expired':
      return { ...event, kind: 'expire-hold' };
  }
}
