import { quote } from '../refusal.ts';
import type { Adjustment } from './block.ts';
import type { CommandOf } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import { periodOf, projectOf, reportOf, requireChoice, requireOther, requireText } from './reading.ts';
import { bufferOf } from './risk.ts';
import type { CreditState, Project } from './state.ts';
import { requireStatus } from './verification-rules.ts';

const COUNTRY = /^[A-Z]{2}$/;
const USES = ['contribution', 'international-mitigation', 'other-purposes'] as const;

function requireAdjustment({ country, use, authorisation, status }: Adjustment): void {
  if (!COUNTRY.test(country))
    throw new CreditRefusal('invalid-adjustment', `${quote(country)} is not a country`);
  requireChoice(use, USES, 'use');
  requireChoice(status, ['authorised', 'applied'] as const, 'status');
  requireText(authorisation, 'authorisation');
}

/** Nothing new for a project that owes: otherwise a loss could be paid with credits of the next harvest. */
export function requireCovered({ id, uncoveredKgCo2e }: Project): void {
  if (uncoveredKgCo2e > 0n) {
    throw new CreditRefusal('reversal-uncovered', `${id} has ${uncoveredKgCo2e} kg to make good`);
  }
}

export function issue(state: CreditState, command: CommandOf<'issue'>): CreditEvent[] {
  const { by, adjustment } = command;
  const report = reportOf(state, command.report);
  const project = projectOf(state, report.project);
  requireOther(project, by);
  requireStatus(report, 'verified');
  requireCovered(project);
  if (adjustment) requireAdjustment(adjustment);
  const { kgCo2e } = report.assessment.issuable;
  if (kgCo2e <= 0n) throw new CreditRefusal('nothing-to-issue', `${report.id} comes to ${kgCo2e} kg`);
  const first = project.nextSerial;
  return [
    {
      kind: 'credits-issued',
      by,
      report: report.id,
      project: project.id,
      holder: project.owner,
      vintage: Number(periodOf(state, project.id, report.period).to.slice(0, 4)),
      first,
      last: first + kgCo2e - 1n,
      bufferKgCo2e: bufferOf(kgCo2e, project.rating),
      adjustment,
    },
  ];
}
