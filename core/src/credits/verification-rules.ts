import { quote } from '../refusal.ts';
import type { CommandOf } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import {
  projectOf,
  reportOf,
  requireChoice,
  requireId,
  requireOther,
  requireOwner,
  requireText,
} from './reading.ts';
import type { CreditState, Finding, Report, ReportStatus } from './state.ts';

/** Findings a report may have; each is read by people. */
export const MAX_FINDINGS = 1000;
export const MAX_ANSWERS = 100;

export function requireStatus({ id, status }: Report, wanted: ReportStatus): void {
  if (status !== wanted) throw new CreditRefusal('wrong-report-state', `${id} is ${status}, not ${wanted}`);
}

function requireVerifier(report: Report, by: string): void {
  requireStatus(report, 'in-verification');
  if (by !== report.verifier) {
    throw new CreditRefusal(
      'not-the-verifier',
      `${quote(by)} asks, ${report.verifier} verifies ${report.id}`,
    );
  }
}

/** One that is still open. */
function findingOf({ id, findings }: Report, finding: string): Finding {
  const found = findings.find((one) => one.id === finding);
  if (!found) throw new CreditRefusal('unknown-finding', `${quote(finding)} is not a finding about ${id}`);
  if (found.closed) throw new CreditRefusal('finding-closed', `${finding} about ${id} is closed`);
  return found;
}

export function beginVerification(
  state: CreditState,
  command: CommandOf<'begin-verification'>,
): CreditEvent[] {
  const { by, report: id } = command;
  const report = reportOf(state, id);
  requireStatus(report, 'filed');
  requireOther(projectOf(state, report.project), by);
  return [{ kind: 'verification-begun', by, report: id }];
}

export function raiseFinding(state: CreditState, command: CommandOf<'raise-finding'>): CreditEvent[] {
  const { by, report: id, finding, text } = command;
  const report = reportOf(state, id);
  requireVerifier(report, by);
  requireId(finding, 'finding');
  requireText(text, 'text');
  const weight = requireChoice(command.weight, ['correction', 'observation'] as const, 'weight');
  if (report.findings.some((one) => one.id === finding)) {
    throw new CreditRefusal('finding-exists', `${id} has a finding ${finding}`);
  }
  if (report.findings.length >= MAX_FINDINGS) {
    throw new CreditRefusal('limit-reached', `${id} has ${MAX_FINDINGS} findings`);
  }
  return [{ kind: 'finding-raised', by, report: id, finding, weight, text }];
}

export function answerFinding(state: CreditState, command: CommandOf<'answer-finding'>): CreditEvent[] {
  const { by, report: id, finding, text } = command;
  const report = reportOf(state, id);
  requireOwner(projectOf(state, report.project), by);
  requireStatus(report, 'in-verification');
  const { answers } = findingOf(report, finding);
  requireText(text, 'text');
  if (answers.length >= MAX_ANSWERS) {
    throw new CreditRefusal('limit-reached', `${finding} about ${id} has ${MAX_ANSWERS} answers`);
  }
  return [{ kind: 'finding-answered', by, report: id, finding, text }];
}

export function closeFinding(state: CreditState, command: CommandOf<'close-finding'>): CreditEvent[] {
  const { by, report: id, finding } = command;
  const report = reportOf(state, id);
  requireVerifier(report, by);
  const { kind, answers } = findingOf(report, finding);
  if (kind === 'correction' && answers.length === 0) {
    throw new CreditRefusal('finding-unanswered', `${finding} about ${id} has no answer`);
  }
  return [{ kind: 'finding-closed', by, report: id, finding }];
}

export function concludeVerification(
  state: CreditState,
  command: CommandOf<'conclude-verification'>,
): CreditEvent[] {
  const { by, report: id, text } = command;
  const report = reportOf(state, id);
  requireVerifier(report, by);
  requireText(text, 'text');
  const outcome = requireChoice(command.outcome, ['positive', 'negative'] as const, 'outcome');
  const open = report.findings.filter(({ kind, closed }) => kind === 'correction' && !closed);
  if (outcome === 'positive' && open.length > 0) {
    throw new CreditRefusal(
      'findings-open',
      `${open.length} of ${id}: ${open.map((one) => one.id).join(', ')}`,
    );
  }
  return [{ kind: 'verification-concluded', by, report: id, outcome, text }];
}
