import { carbonMessages, type CarbonRefusalCode } from '../carbon/carbon-refusal.ts';
import type { Sentence } from '../refusal.ts';
import { blockMessages } from './block-messages.ts';
import { processMessages } from './process-messages.ts';

const ownMessages = { ...processMessages, ...blockMessages };

type OwnCode = keyof typeof ownMessages;
export type CreditRefusalCode = OwnCode | CarbonRefusalCode;

/** Every code that `decide` may answer: those of the registry, and those of the methods for a report's figures. */
export const creditMessages: Readonly<Record<CreditRefusalCode, Sentence>> = {
  ...carbonMessages,
  ...ownMessages,
};

/** Thrown by a rule and caught by `decide`; nothing else lets it out. */
export class CreditRefusal extends Error {
  override readonly name = 'CreditRefusal';
  readonly code: OwnCode;
  readonly detail: string;

  constructor(code: OwnCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
