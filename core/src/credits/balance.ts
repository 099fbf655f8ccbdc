import { type Block, BLOCK_STATES, type BlockState, sizeKgCo2e } from './block.ts';
import type { CreditState } from './state.ts';

/** Kilograms of CO2e of one project: what its serials say was issued, and what its blocks say became of it. */
export type Balance = { readonly issued: bigint } & Readonly<Record<BlockState, bigint>>;

export function blocksOf(state: CreditState, project: string): Block[] {
  return [...state.blocks.values()]
    .filter((block) => block.project === project)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
}

/** Throws TypeError for a project that is not registered. */
export function balanceOf(state: CreditState, project: string): Balance {
  const registered = state.projects.get(project);
  if (!registered) throw new TypeError(`${project} is not registered`);
  const kg = Object.fromEntries(BLOCK_STATES.map((name) => [name, 0n])) as Record<BlockState, bigint>;
  for (const block of blocksOf(state, project)) kg[block.status.state] += sizeKgCo2e(block);
  return { issued: registered.nextSerial - 1n, ...kg };
}

/**
 * What is wrong with a state, in English; nothing when every serial that was issued is in exactly one block. Then the
 * amounts in all states add up to what was issued as well. Rules keep this true; reconciliation and audit check it.
 */
export function imbalances(state: CreditState): string[] {
  const found: string[] = [];
  for (const { id, nextSerial } of state.projects.values()) {
    let next = 1n;
    for (const block of blocksOf(state, id)) {
      if (block.first > block.last) found.push(`${block.id} is empty`);
      if (block.first > next) found.push(`${id}: serials ${next} to ${block.first - 1n} are in no block`);
      if (block.first < next)
        found.push(`${id}: serials from ${block.first} to ${next - 1n} are in two blocks`);
      next = block.last + 1n;
    }
    if (next !== nextSerial)
      found.push(`${id}: ${nextSerial - 1n} serials issued, blocks reach to ${next - 1n}`);
  }
  for (const { id, project } of state.blocks.values()) {
    if (!state.projects.has(project)) found.push(`${id} is of no project`);
  }
  return found;
}
