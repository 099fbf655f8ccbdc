import { type Block, blockId, withRange } from './block.ts';
import type { EventOf } from './events.ts';
import type { CreditState } from './state.ts';

type EventOnBlocks = EventOf<'credits-issued' | 'block-split' | 'blocks-merged' | 'block-changed'>;

function issued(event: EventOf<'credits-issued'>): Block[] {
  const { project, report, vintage, holder, adjustment, first, last, bufferKgCo2e } = event;
  const firstWithheld = last - bufferKgCo2e + 1n;
  const common = { project, report, vintage, holder, adjustment };
  const part = (from: bigint, to: bigint, state: 'available' | 'buffer'): Block[] =>
    from > to
      ? []
      : [{ ...common, id: blockId(project, from, to), first: from, last: to, status: { state } }];
  return [...part(first, firstWithheld - 1n, 'available'), ...part(firstWithheld, last, 'buffer')];
}

/** Which blocks an event ends and which it begins. The ranges of both are the same, but for an issuance. */
function exchange(
  state: CreditState,
  event: EventOnBlocks,
): { ends: readonly string[]; begins: readonly Block[] } {
  const blockOf = (id: string): Block => {
    const block = state.blocks.get(id);
    if (!block) throw new TypeError(`an event about ${id}, which the state does not have`);
    return block;
  };
  switch (event.kind) {
    case 'credits-issued':
      return { ends: [], begins: issued(event) };
    case 'block-split': {
      const block = blockOf(event.block);
      const cut = block.first + event.kgCo2e;
      return {
        ends: [block.id],
        begins: [withRange(block, block.first, cut - 1n), withRange(block, cut, block.last)],
      };
    }
    case 'blocks-merged': {
      const blocks = event.blocks.map(blockOf);
      const [first, last] = [blocks[0]!, blocks.at(-1)!];
      return { ends: event.blocks, begins: [withRange(first, first.first, last.last)] };
    }
    case 'block-changed': {
      const { block: id, holder, status } = event;
      return { ends: [id], begins: [{ ...blockOf(id), holder, status }] };
    }
  }
}

export function applyBlockEvent(state: CreditState, event: EventOnBlocks): CreditState {
  const { ends, begins } = exchange(state, event);
  const blocks = new Map(state.blocks);
  for (const id of ends) blocks.delete(id);
  for (const block of begins) blocks.set(block.id, block);
  return { ...state, blocks };
}
