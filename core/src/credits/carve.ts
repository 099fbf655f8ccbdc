import { readKgCo2e } from '../carbon/kg.ts';
import { quote } from '../refusal.ts';
import { type Block, type BlockState, sizeKgCo2e, withRange } from './block.ts';
import type { Amount } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import type { CreditState } from './state.ts';

/** The block in the state that an action starts from. Throws CreditRefusal. */
export function blockIn<S extends BlockState>(
  state: CreditState,
  id: string,
  wanted: S,
): Block & { readonly status: { readonly state: S } } {
  const block = state.blocks.get(id);
  if (!block) throw new CreditRefusal('unknown-block', `${quote(id)} is not a block`);
  if (block.status.state !== wanted) {
    throw new CreditRefusal(
      'wrong-block-state',
      `${id} of ${sizeKgCo2e(block)} kg is ${block.status.state}, not ${wanted}`,
    );
  }
  return block as Block & { readonly status: { readonly state: S } };
}

export function requireHolder({ id, holder }: Block, by: string): void {
  if (by !== holder) throw new CreditRefusal('not-the-holder', `${quote(by)} asks, ${holder} holds ${id}`);
}

/**
 * The first so many kilograms of a block: the events that cut them off (none when it is the whole) and the id under
 * which they go on. Throws CarbonRefusal `not-whole-kg` and CreditRefusal `more-than-held`.
 */
export function carve(
  block: Block,
  amount: Amount,
  by: string,
): { readonly kgCo2e: bigint; readonly part: string; readonly events: readonly CreditEvent[] } {
  const kgCo2e = readKgCo2e(amount);
  const size = sizeKgCo2e(block);
  if (kgCo2e > size)
    throw new CreditRefusal('more-than-held', `${block.id} holds ${size} kg, ${kgCo2e} are asked for`);
  if (kgCo2e === size) return { kgCo2e, part: block.id, events: [] };
  const { id: part } = withRange(block, block.first, block.first + kgCo2e - 1n);
  return { kgCo2e, part, events: [{ kind: 'block-split', by, block: block.id, kgCo2e }] };
}
