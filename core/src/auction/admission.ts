import type { CommandOf } from './commands.ts';
import { accept, type Decision } from './decision.ts';
import { bidderIdentity, isBidderCode } from './identity.ts';
import { type AuctionRefused, refuse } from './refusals.ts';
import { type AuctionState, type Bidder, MAX_BIDDERS } from './state.ts';

/** Who holds the priority right of an auction; null for nobody. */
export function priorityHolder(state: AuctionState): string | null {
  return state.notice.format === 'english' ? state.notice.priorityHolderId : null;
}

function refusePriority(
  state: AuctionState,
  command: CommandOf<'approve-bidder'>,
): AuctionRefused | undefined {
  const holderId = priorityHolder(state);
  const fits =
    command.bidderId === null
      ? !command.priority || holderId !== null
      : command.priority === (holderId === command.bidderId);
  const isSecond = command.priority && [...state.bidders.values()].some((bidder) => bidder.priority);
  return fits && !isSecond ? undefined : refuse('priority-mismatch', { holderId });
}

/** Lets a bidder in under a code, until the end. */
export function approveBidder(state: AuctionState, command: CommandOf<'approve-bidder'>): Decision {
  const { atMs, code, identity, priority, bidderId } = command;
  if (state.phase !== 'announced' && state.phase !== 'open')
    return refuse('wrong-phase', { phase: state.phase, command: command.kind });
  if (bidderId === state.notice.lot.sellerId) return refuse('own-lot', { lotId: state.notice.lot.id });
  if (!isBidderCode(code)) return refuse('code-malformed', { code: code.slice(0, 16) });
  if (state.bidders.has(code)) return refuse('code-taken', { code });
  for (const known of state.bidders.values())
    if (known.identity === identity) return refuse('bidder-already-approved', { code: known.code });
  if (state.bidders.size >= MAX_BIDDERS) return refuse('too-many-bidders', { most: MAX_BIDDERS });
  return (
    refusePriority(state, command) ?? accept({ kind: 'bidder-approved', atMs, code, identity, priority })
  );
}

/** Records that the treasury holds a bidder's deposit. */
export function holdDeposit(state: AuctionState, command: CommandOf<'hold-deposit'>): Decision {
  const { atMs, code, holdId, amountFen } = command;
  const { depositFen } = state.notice;
  if (state.phase !== 'announced' && state.phase !== 'open')
    return refuse('wrong-phase', { phase: state.phase, command: command.kind });
  const bidder = state.bidders.get(code);
  if (!bidder) return refuse('bidder-not-approved', { code });
  if (bidder.holdId !== null) return refuse('deposit-already-held', { code, holdId: bidder.holdId });
  if (amountFen !== depositFen) return refuse('deposit-wrong-amount', { amountFen, depositFen });
  return accept({ kind: 'deposit-held', atMs, code, holdId, amountFen });
}

/** The bidder behind a bid, if they may bid at all. */
export function admitted(
  state: AuctionState,
  command: { readonly code: string; readonly bidderId: string | null },
): { readonly ok: true; readonly bidder: Bidder } | AuctionRefused {
  if (command.bidderId === state.notice.lot.sellerId)
    return refuse('own-lot', { lotId: state.notice.lot.id });
  const bidder = state.bidders.get(command.code);
  return bidder ? { ok: true, bidder } : refuse('bidder-not-approved', { code: command.code.slice(0, 16) });
}

/** Refuses while a deposit is asked for and not held. */
export function refuseWithoutDeposit(state: AuctionState, bidder: Bidder): AuctionRefused | undefined {
  const { depositFen } = state.notice;
  return depositFen > 0n && bidder.holdId === null ? refuse('deposit-missing', { depositFen }) : undefined;
}

/** Names the people behind all codes, after the end and where the notice says so. */
export function nameBidders(state: AuctionState, command: CommandOf<'name-bidders'>): Decision {
  const { auctionId, bidders: naming, lot } = state.notice;
  const { atMs, bidders } = command;
  if (state.phase !== 'decided') return refuse('wrong-phase', { phase: state.phase, command: command.kind });
  if (naming === 'hidden') return refuse('bidders-stay-hidden', { auctionId });
  if (state.names !== null) return refuse('bidders-already-named', { auctionId });
  const codes = new Set(bidders.map(({ code }) => code));
  if (codes.size !== bidders.length || codes.size !== state.bidders.size)
    return refuse('bidders-incomplete', { named: bidders.length, approved: state.bidders.size });
  for (const { code, bidderId, salt } of bidders) {
    const bidder = state.bidders.get(code);
    if (!bidder) return refuse('bidder-not-approved', { code });
    const isRight =
      bidder.identity === bidderIdentity(auctionId, bidderId, salt) &&
      bidder.priority === (priorityHolder(state) === bidderId) &&
      bidderId !== lot.sellerId;
    if (!isRight) return refuse('identity-mismatch', { code });
  }
  return accept({ kind: 'bidders-named', atMs, bidders });
}
