import { isDate } from '../instant.ts';
import { quote } from '../refusal.ts';
import { CreditRefusal } from './credit-refusal.ts';
import { type CreditState, type Days, type Period, periodKey, type Project, type Report } from './state.ts';

/** Checks of what commands bring along, and look-ups of what they name. Each throws CreditRefusal. */

const ID = /^[a-z0-9-]{3,64}$/;
const CONTROL = /\p{Cc}/u;
export const MAX_TEXT_CHARS = 2000;

export function requireId(value: string, name: string): string {
  if (typeof value !== 'string' || !ID.test(value)) {
    throw new CreditRefusal('invalid-id', `${name} is ${quote(value)}`);
  }
  return value;
}

export function requireText(value: string, name: string): string {
  const isText = typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT_CHARS;
  if (!isText || CONTROL.test(value.replaceAll('\n', ''))) {
    throw new CreditRefusal('invalid-text', `${name} is not 1 to ${MAX_TEXT_CHARS} characters`);
  }
  return value;
}

export function requireChoice<T extends string>(value: string, choices: readonly T[], name: string): T {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) {
    throw new CreditRefusal('invalid-choice', `${name} is ${quote(value)}, not ${choices.join(' or ')}`);
  }
  return choice;
}

export function requireDays({ from, to }: Days, name: string): Days {
  if (!isDate(from) || !isDate(to) || from > to) {
    throw new CreditRefusal('invalid-days', `${name} is from ${quote(from)} to ${quote(to)}`);
  }
  return { from, to };
}

export function projectOf(state: CreditState, id: string): Project {
  const project = state.projects.get(id);
  if (!project) throw new CreditRefusal('unknown-project', `${quote(id)} is not a project`);
  return project;
}

export function periodOf(state: CreditState, project: string, id: string): Period {
  const period = state.periods.get(periodKey(project, id));
  if (!period) throw new CreditRefusal('unknown-period', `${quote(id)} is not a period of ${project}`);
  return period;
}

export function reportOf(state: CreditState, id: string): Report {
  const report = state.reports.get(id);
  if (!report) throw new CreditRefusal('unknown-report', `${quote(id)} is not a report`);
  return report;
}

export function requireOwner({ id, owner }: Project, by: string): void {
  if (by !== owner) throw new CreditRefusal('not-the-owner', `${quote(by)} asks, ${id} is owned by ${owner}`);
}

/** Whoever judges a project must be another organisation than its owner. */
export function requireOther({ id, owner }: Project, by: string): void {
  requireId(by, 'by');
  if (by === owner) throw new CreditRefusal('owner-decides-own-case', `${by} is the owner of ${id}`);
}

export function isWithin(day: string, { from, to }: Days): boolean {
  return isDate(day) && from <= day && day <= to;
}
