import { applyBlockEvent } from './apply-blocks.ts';
import type { CreditEvent, EventOf } from './events.ts';
import {
  type CreditState,
  type Finding,
  type Period,
  periodKey,
  type Project,
  type Report,
} from './state.ts';

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new TypeError(`an event about ${key}, which the state does not have`);
  return value;
}

function withProject(state: CreditState, project: Project): CreditState {
  return { ...state, projects: new Map(state.projects).set(project.id, project) };
}

function withPeriod(state: CreditState, period: Period): CreditState {
  return { ...state, periods: new Map(state.periods).set(periodKey(period.project, period.id), period) };
}

function changeReport(state: CreditState, id: string, change: Partial<Report>): CreditState {
  const report = { ...known(state.reports, id), ...change };
  return { ...state, reports: new Map(state.reports).set(id, report) };
}

function changeFinding(
  state: CreditState,
  event: { readonly report: string; readonly finding: string },
  change: (finding: Finding) => Finding,
): CreditState {
  const { findings } = known(state.reports, event.report);
  const changed = findings.map((one) => (one.id === event.finding ? change(one) : one));
  return changeReport(state, event.report, { findings: changed });
}

function fileReport(state: CreditState, event: EventOf<'report-filed'>): CreditState {
  const { project, period, report: id, harvests, samples, assessment } = event;
  const key = periodKey(project, period);
  const uses = new Map(state.harvestUses);
  for (const ref of harvests) uses.set(ref, key);
  const report: Report = {
    id,
    project,
    period,
    harvests: harvests.length,
    samples,
    assessment,
    status: 'filed',
    verifier: null,
    findings: [],
  };
  const filed = withPeriod(state, { ...known(state.periods, key), report: id });
  return { ...filed, harvestUses: uses, reports: new Map(state.reports).set(id, report) };
}

/** The state after an event that was decided on it. */
export function apply(state: CreditState, event: CreditEvent): CreditState {
  switch (event.kind) {
    case 'project-registered':
      return withProject(state, {
        ...event.project,
        nextSerial: 1n,
        reversedKgCo2e: 0n,
        uncoveredKgCo2e: 0n,
      });
    case 'project-rated':
      return withProject(state, { ...known(state.projects, event.project), rating: event.rating });
    case 'period-opened': {
      const { project, period: id, from, to } = event;
      return withPeriod(state, { project, id, from, to, report: null });
    }
    case 'report-filed':
      return fileReport(state, event);
    case 'verification-begun':
      return changeReport(state, event.report, { status: 'in-verification', verifier: event.by });
    case 'finding-raised': {
      const { finding: id, weight: kind, text } = event;
      const { findings } = known(state.reports, event.report);
      const raised: Finding = { id, kind, text, answers: [], closed: false };
      return changeReport(state, event.report, { findings: [...findings, raised] });
    }
    case 'finding-answered':
      return changeFinding(state, event, (one) => ({ ...one, answers: [...one.answers, event.text] }));
    case 'finding-closed':
      return changeFinding(state, event, (one) => ({ ...one, closed: true }));
    case 'verification-concluded':
      return changeReport(state, event.report, {
        status: event.outcome === 'positive' ? 'verified' : 'rejected',
      });
    case 'credits-issued': {
      const project = { ...known(state.projects, event.project), nextSerial: event.last + 1n };
      return changeReport(applyBlockEvent(withProject(state, project), event), event.report, {
        status: 'issued',
      });
    }
    case 'reversal-recorded': {
      const project = known(state.projects, event.project);
      const uncovered = event.kgCo2e - event.fromBufferKgCo2e;
      return withProject(state, {
        ...project,
        reversedKgCo2e: project.reversedKgCo2e + event.kgCo2e,
        uncoveredKgCo2e: project.uncoveredKgCo2e + uncovered,
      });
    }
    case 'reversal-covered': {
      const project = known(state.projects, event.project);
      return withProject(state, { ...project, uncoveredKgCo2e: project.uncoveredKgCo2e - event.kgCo2e });
    }
    default:
      return applyBlockEvent(state, event);
  }
}
