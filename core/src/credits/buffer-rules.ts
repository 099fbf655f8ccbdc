import { readKgCo2e } from '../carbon/kg.ts';
import { type Block, sizeKgCo2e } from './block.ts';
import { takeInOrder } from './block-rules.ts';
import type { CommandOf } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import { requireCovered } from './issuance-rules.ts';
import { projectOf, requireOther, requireText } from './reading.ts';
import type { CreditState } from './state.ts';

function bufferBlocks(state: CreditState, project: string): Block[] {
  return [...state.blocks.values()].filter((one) => one.project === project && one.status.state === 'buffer');
}

function totalKgCo2e(blocks: readonly Block[]): bigint {
  return blocks.reduce((all, block) => all + sizeKgCo2e(block), 0n);
}

/** When the risk is over, what was withheld goes to its holder. */
export function releaseBuffer(state: CreditState, command: CommandOf<'release-buffer'>): CreditEvent[] {
  const { by, kind } = command;
  const project = projectOf(state, command.project);
  requireOther(project, by);
  requireCovered(project);
  const kgCo2e = readKgCo2e(command.kgCo2e);
  const blocks = bufferBlocks(state, project.id);
  const held = totalKgCo2e(blocks);
  if (kgCo2e > held) {
    throw new CreditRefusal('buffer-too-small', `${project.id} has ${held} kg in its buffer, not ${kgCo2e}`);
  }
  return takeInOrder(blocks, kgCo2e, { by, kind }, { state: 'available' });
}

/**
 * Part of what was issued is lost, as when a typhoon takes the rafts: the buffer pays first and is cancelled; what it
 * does not hold stays to be made good, and until then the project gets nothing.
 */
export function recordReversal(state: CreditState, command: CommandOf<'record-reversal'>): CreditEvent[] {
  const { by, kind, project: id } = command;
  const project = projectOf(state, id);
  requireOther(project, by);
  const reason = requireText(command.reason, 'reason');
  const kgCo2e = readKgCo2e(command.kgCo2e);
  const standing = project.nextSerial - 1n - project.reversedKgCo2e;
  if (kgCo2e > standing) {
    throw new CreditRefusal('more-than-issued', `${kgCo2e} kg, of ${id} stand ${standing} kg`);
  }
  const blocks = bufferBlocks(state, id);
  const held = totalKgCo2e(blocks);
  const fromBufferKgCo2e = held < kgCo2e ? held : kgCo2e;
  return [
    ...takeInOrder(blocks, fromBufferKgCo2e, { by, kind }, { state: 'cancelled', reason }),
    { kind: 'reversal-recorded', by, project: id, kgCo2e, fromBufferKgCo2e, reason },
  ];
}
