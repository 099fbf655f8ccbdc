import { CarbonRefusal } from '../carbon/carbon-refusal.ts';
import {
  cancel,
  coverReversal,
  escrow,
  merge,
  pledge,
  release,
  retire,
  split,
  transfer,
  unpledge,
} from './block-rules.ts';
import { recordReversal, releaseBuffer } from './buffer-rules.ts';
import type { CommandOf, CreditCommand } from './commands.ts';
import { CreditRefusal, type CreditRefusalCode } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import { issue } from './issuance-rules.ts';
import { openPeriod, rateProject, registerProject } from './project-rules.ts';
import { fileReport } from './report-rules.ts';
import type { CreditState } from './state.ts';
import {
  answerFinding,
  beginVerification,
  closeFinding,
  concludeVerification,
  raiseFinding,
} from './verification-rules.ts';

/** What happens when a command is allowed, in order; or why it is not, in which case nothing changes. */
export type CreditDecision =
  | { readonly ok: true; readonly events: readonly CreditEvent[] }
  /** `detail` says in English, with the numbers, what is wrong; `creditMessages` has the sentences. */
  | { readonly ok: false; readonly code: CreditRefusalCode; readonly detail: string };

type Rules = {
  readonly [K in CreditCommand['kind']]: (
    state: CreditState,
    command: CommandOf<K>,
  ) => readonly CreditEvent[];
};

const RULES: Rules = {
  'register-project': registerProject,
  'rate-project': rateProject,
  'open-period': openPeriod,
  'file-report': fileReport,
  'begin-verification': beginVerification,
  'raise-finding': raiseFinding,
  'answer-finding': answerFinding,
  'close-finding': closeFinding,
  'conclude-verification': concludeVerification,
  issue,
  split,
  merge,
  transfer,
  escrow,
  release,
  pledge,
  unpledge,
  retire,
  cancel,
  'cover-reversal': coverReversal,
  'release-buffer': releaseBuffer,
  'record-reversal': recordReversal,
};

/** Decides without changing anything. Throws only where the program itself is wrong. */
export function decide(state: CreditState, command: CreditCommand): CreditDecision {
  if (!Object.hasOwn(RULES, command.kind)) throw new TypeError('a command of a kind that does not exist');
  // The compiler cannot see that the rule found by a command's kind is the rule for that command.
  const rule = RULES[command.kind] as (state: CreditState, command: CreditCommand) => readonly CreditEvent[];
  try {
    return { ok: true, events: rule(state, command) };
  } catch (error) {
    if (error instanceof CreditRefusal || error instanceof CarbonRefusal) {
      return { ok: false, code: error.code, detail: error.detail };
    }
    throw error;
  }
}
