import { approveBidder, holdDeposit, nameBidders } from './admission.ts';
import type { AuctionCommand } from './commands.ts';
import { announceOutage, cancel, close, open, openReveals } from './course.ts';
import { accept, type Decision } from './decision.ts';
import { placeBid } from './english.ts';
import { noticeProblem } from './notice-check.ts';
import type { Notice } from './notice.ts';
import { refuse } from './refusals.ts';
import { commitBid, revealBid } from './sealed.ts';
import { type AuctionState, isEnglish, isSealed } from './state.ts';

/** Announces an auction whose notice is sound and whose opening is still to come. */
export function announce(notice: Notice, atMs: number): Decision {
  const problem = noticeProblem(notice);
  if (problem) return refuse('notice-invalid', problem);
  if (atMs > notice.opensAtMs) {
    const [zh, en] = ['开始时间已过', 'it has passed'];
    return refuse('notice-invalid', { field: 'opensAtMs', zh, en });
  }
  return accept({ kind: 'auction-announced', atMs, notice });
}

/**
 * What a command leads to. Pure: the caller passes the server's time, holds the auction's lock, and writes the events
 * before anybody hears of them. The same state and command always give the same decision.
 */
export function decide(state: AuctionState, command: AuctionCommand): Decision {
  const { atMs } = command;
  const { lastAtMs, notice } = state;
  if (!Number.isSafeInteger(atMs) || atMs < lastAtMs) return refuse('time-moved-back', { atMs, lastAtMs });
  const wrongFormat = (): Decision =>
    refuse('wrong-format', { format: notice.format, command: command.kind });
  switch (command.kind) {
    case 'approve-bidder':
      return approveBidder(state, command);
    case 'hold-deposit':
      return holdDeposit(state, command);
    case 'open':
      return open(state, command);
    case 'place-bid':
      return isEnglish(state) ? placeBid(state, command) : wrongFormat();
    case 'commit-bid':
      return isSealed(state) ? commitBid(state, command) : wrongFormat();
    case 'open-reveals':
      return openReveals(state, command);
    case 'reveal-bid':
      return isSealed(state) ? revealBid(state, command) : wrongFormat();
    case 'withdraw-bid':
      return refuse('withdrawal-impossible', { number: command.number });
    case 'announce-outage':
      return announceOutage(state, command);
    case 'close':
      return close(state, command);
    case 'cancel':
      return cancel(state, command);
    case 'name-bidders':
      return nameBidders(state, command);
  }
}
