import { readKgCo2e } from '../carbon/kg.ts';
import { quote } from '../refusal.ts';
import { type Block, type BlockStatus, sizeKgCo2e } from './block.ts';
import { blockIn, carve, requireHolder } from './carve.ts';
import type { Amount, CommandOf } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { BlockAction, CreditEvent } from './events.ts';
import { projectOf, requireId, requireText } from './reading.ts';
import type { CreditState } from './state.ts';

/** What happens to part of a block: cut it off, then let it have a holder and a state. */
function change(
  block: Block,
  { by, kind, kgCo2e }: { readonly by: string; readonly kind: BlockAction; readonly kgCo2e: Amount },
  holder: string,
  status: BlockStatus,
): CreditEvent[] {
  const { part, events } = carve(block, kgCo2e, by);
  return [...events, { kind: 'block-changed', by, action: kind, block: part, holder, status }];
}

/** Most actions are the holder's, on what is available. */
function ownAvailable(
  state: CreditState,
  { block: id, by }: { readonly block: string; readonly by: string },
): Block {
  const block = blockIn(state, id, 'available');
  requireHolder(block, by);
  return block;
}

export function split(state: CreditState, command: CommandOf<'split'>): CreditEvent[] {
  const block = ownAvailable(state, command);
  const { kgCo2e, events } = carve(block, command.kgCo2e, command.by);
  if (events.length === 0) {
    throw new CreditRefusal(
      'nothing-left-to-split',
      `${block.id} holds ${kgCo2e} kg, all of which are asked for`,
    );
  }
  return [...events];
}

function requireAlike(a: Block, b: Block): void {
  const isAlike =
    a.project === b.project &&
    a.report === b.report &&
    a.holder === b.holder &&
    JSON.stringify(a.adjustment) === JSON.stringify(b.adjustment);
  if (!isAlike) throw new CreditRefusal('blocks-differ', `${a.id} of ${a.holder} and ${b.id} of ${b.holder}`);
  if (a.last + 1n !== b.first) {
    throw new CreditRefusal(
      'blocks-not-adjacent',
      `${a.id} ends with ${a.last}, ${b.id} begins with ${b.first}`,
    );
  }
}

/** Blocks that a merge may name; a merge of a merge goes further. */
export const MAX_MERGED = 1000;

export function merge(state: CreditState, { by, blocks: ids }: CommandOf<'merge'>): CreditEvent[] {
  if (new Set(ids).size !== ids.length || ids.length < 2) {
    throw new CreditRefusal('too-few-blocks', `${ids.length} blocks, ${new Set(ids).size} of them different`);
  }
  if (ids.length > MAX_MERGED)
    throw new CreditRefusal('limit-reached', `${ids.length} blocks, not ${MAX_MERGED}`);
  const blocks = ids.map((block) => ownAvailable(state, { block, by }));
  blocks.sort((a, b) => (a.first < b.first ? -1 : 1));
  for (let i = 1; i < blocks.length; i++) requireAlike(blocks[i - 1]!, blocks[i]!);
  return [{ kind: 'blocks-merged', by, blocks: blocks.map(({ id }) => id) }];
}

export function transfer(state: CreditState, command: CommandOf<'transfer'>): CreditEvent[] {
  const block = ownAvailable(state, command);
  const to = requireId(command.to, 'to');
  if (to === block.holder) throw new CreditRefusal('same-holder', `${to} holds ${block.id}`);
  return change(block, command, to, { state: 'available' });
}

export function escrow(state: CreditState, command: CommandOf<'escrow'>): CreditEvent[] {
  const block = ownAvailable(state, command);
  const agent = requireId(command.agent, 'agent');
  const reference = requireText(command.reference, 'reference');
  return change(block, command, block.holder, { state: 'escrowed', agent, reference });
}

export function release(state: CreditState, command: CommandOf<'release'>): CreditEvent[] {
  const block = blockIn(state, command.block, 'escrowed');
  const { agent } = block.status;
  if (command.by !== agent) {
    throw new CreditRefusal('not-the-agent', `${quote(command.by)} asks, ${agent} keeps ${block.id}`);
  }
  return change(block, command, requireId(command.to, 'to'), { state: 'available' });
}

export function pledge(state: CreditState, command: CommandOf<'pledge'>): CreditEvent[] {
  const block = ownAvailable(state, command);
  const pledgee = requireId(command.pledgee, 'pledgee');
  const reference = requireText(command.reference, 'reference');
  return change(block, command, block.holder, { state: 'pledged', pledgee, reference });
}

/** The holder gets it back; what a default moves to the bank is a transfer that the holder has agreed to. */
export function unpledge(state: CreditState, command: CommandOf<'unpledge'>): CreditEvent[] {
  const block = blockIn(state, command.block, 'pledged');
  const { pledgee } = block.status;
  if (command.by !== pledgee) {
    throw new CreditRefusal(
      'not-the-pledgee',
      `${quote(command.by)} asks, ${block.id} is pledged to ${pledgee}`,
    );
  }
  return change(block, command, block.holder, { state: 'available' });
}

export function retire(state: CreditState, command: CommandOf<'retire'>): CreditEvent[] {
  const block = ownAvailable(state, command);
  const beneficiary = requireText(command.beneficiary, 'beneficiary');
  const reason = requireText(command.reason, 'reason');
  return change(block, command, block.holder, { state: 'retired', beneficiary, reason });
}

export function cancel(state: CreditState, command: CommandOf<'cancel'>): CreditEvent[] {
  const block = ownAvailable(state, command);
  const reason = requireText(command.reason, 'reason');
  return change(block, command, block.holder, { state: 'cancelled', reason });
}

/** Anybody's credits of any project may make good a loss: what counts is that they are gone. */
export function coverReversal(state: CreditState, command: CommandOf<'cover-reversal'>): CreditEvent[] {
  const { by, project: id, kgCo2e: amount } = command;
  const { uncoveredKgCo2e } = projectOf(state, id);
  const block = ownAvailable(state, command);
  const kgCo2e = readKgCo2e(amount);
  if (kgCo2e > uncoveredKgCo2e) {
    throw new CreditRefusal(
      'more-than-uncovered',
      `${kgCo2e} kg, ${id} has ${uncoveredKgCo2e} kg to make good`,
    );
  }
  const reason = `reversal of ${id}`;
  const cancelled = change(block, command, block.holder, { state: 'cancelled', reason });
  return [...cancelled, { kind: 'reversal-covered', by, project: id, kgCo2e }];
}

/** Used by the buffer: its blocks in the order of their serials, up to an amount that they hold together. */
export function takeInOrder(
  blocks: readonly Block[],
  kgCo2e: bigint,
  as: { readonly by: string; readonly kind: BlockAction },
  status: BlockStatus,
): CreditEvent[] {
  const events: CreditEvent[] = [];
  let left = kgCo2e;
  for (const block of [...blocks].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (left === 0n) break;
    const size = sizeKgCo2e(block);
    const taken = size < left ? size : left;
    events.push(...change(block, { ...as, kgCo2e: taken }, block.holder, status));
    left -= taken;
  }
  return events;
}
