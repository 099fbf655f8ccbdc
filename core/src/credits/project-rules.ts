import { methodologyOf } from '../carbon/methodology.ts';
import { isDate } from '../instant.ts';
import { quote } from '../refusal.ts';
import type { Position } from '../schemas/shapes.ts';
import type { CommandOf } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import { projectOf, requireChoice, requireDays, requireId, requireOther, requireOwner } from './reading.ts';
import { RISK_RATINGS } from './risk.ts';
import { type CreditState, periodKey } from './state.ts';

export const MAX_SITES = 1000;
export const MAX_CORNERS = 1000;
const MIN_CORNERS = 3;

function requireSites(sites: readonly string[]): void {
  if (sites.length === 0 || sites.length > MAX_SITES || new Set(sites).size !== sites.length) {
    throw new CreditRefusal(
      'invalid-sites',
      `${sites.length} sites, ${new Set(sites).size} of them different; 1 to ${MAX_SITES} are allowed`,
    );
  }
  for (const site of sites) requireId(site, 'a site');
}

function requireBoundary(boundary: readonly Position[]): void {
  if (boundary.length < MIN_CORNERS || boundary.length > MAX_CORNERS) {
    throw new CreditRefusal(
      'invalid-boundary',
      `${boundary.length} corners, not ${MIN_CORNERS} to ${MAX_CORNERS}`,
    );
  }
  for (const { lat, lon } of boundary) {
    // NaN is on no side of anything, so the comparison must be the one that holds for a good position.
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
      throw new CreditRefusal('invalid-boundary', `${quote(lat)}, ${quote(lon)} is not on the globe`);
    }
  }
}

export function registerProject(state: CreditState, command: CommandOf<'register-project'>): CreditEvent[] {
  const { by, project: id, owner, methodology, sites, boundary, startsOn } = command;
  requireId(id, 'project');
  requireId(owner, 'owner');
  if (state.projects.has(id)) throw new CreditRefusal('project-exists', `${id} is registered`);
  methodologyOf(methodology);
  requireSites(sites);
  requireBoundary(boundary);
  const crediting = requireDays(command.crediting, 'the crediting period');
  if (!isDate(startsOn) || startsOn > crediting.from) {
    throw new CreditRefusal('invalid-days', `starts on ${quote(startsOn)}, credited from ${crediting.from}`);
  }
  const rating = requireChoice(command.rating, RISK_RATINGS, 'rating');
  const project = { id, owner, methodology, sites, boundary, startsOn, crediting, rating };
  return [{ kind: 'project-registered', by, project }];
}

export function rateProject(
  state: CreditState,
  { by, project, rating }: CommandOf<'rate-project'>,
): CreditEvent[] {
  requireOther(projectOf(state, project), by);
  return [{ kind: 'project-rated', by, project, rating: requireChoice(rating, RISK_RATINGS, 'rating') }];
}

export function openPeriod(state: CreditState, command: CommandOf<'open-period'>): CreditEvent[] {
  const { by, project: projectId, period } = command;
  const project = projectOf(state, projectId);
  requireOwner(project, by);
  requireId(period, 'period');
  const { from, to } = requireDays(command, 'the period');
  if (state.periods.has(periodKey(projectId, period))) {
    throw new CreditRefusal('period-exists', `${projectId} has a period ${period}`);
  }
  const { crediting } = project;
  if (from < crediting.from || to > crediting.to) {
    throw new CreditRefusal(
      'period-outside-crediting',
      `${from} to ${to} reaches outside ${crediting.from} to ${crediting.to}`,
    );
  }
  for (const other of state.periods.values()) {
    if (other.project === projectId && from <= other.to && other.from <= to) {
      throw new CreditRefusal(
        'period-overlap',
        `${from} to ${to} overlaps ${other.id}, which is ${other.from} to ${other.to}`,
      );
    }
  }
  return [{ kind: 'period-opened', by, project: projectId, period, from, to }];
}
