import { CarbonRefusal } from '../carbon/carbon-refusal.ts';
import type { MeasuredMass } from '../carbon/method.ts';
import { methodologyOf } from '../carbon/methodology.ts';
import { assess } from '../carbon/methods.ts';
import { quote } from '../refusal.ts';
import type { CommandOf, HarvestClaim, SampleClaim } from './commands.ts';
import { CreditRefusal } from './credit-refusal.ts';
import type { CreditEvent } from './events.ts';
import { isWithin, periodOf, projectOf, requireId, requireOwner } from './reading.ts';
import { type CreditState, type Period, periodKey } from './state.ts';

/** Readings a report may claim: a large farm weighs fewer in a decade. */
export const MAX_HARVESTS = 4_000_000;
export const MAX_SAMPLES = 10_000;

function requireCount(harvests: readonly HarvestClaim[], samples: readonly SampleClaim[]): void {
  if (harvests.length === 0) throw new CreditRefusal('no-harvests', 'the report has none');
  if (harvests.length > MAX_HARVESTS || samples.length > MAX_SAMPLES) {
    throw new CreditRefusal(
      'limit-reached',
      `${harvests.length} harvests and ${samples.length} samples; ${MAX_HARVESTS} and ${MAX_SAMPLES} are allowed`,
    );
  }
}

function checkHarvest(
  { ref, site, day, netG }: HarvestClaim,
  sites: ReadonlySet<string>,
  period: Period,
): void {
  if (!sites.has(site)) {
    throw new CreditRefusal('harvest-outside-project', `${quote(ref)} is from ${quote(site)}`);
  }
  if (!isWithin(day, period)) {
    throw new CreditRefusal(
      'harvest-outside-period',
      `${quote(ref)} is of ${quote(day)}, the period is ${period.from} to ${period.to}`,
    );
  }
  if (!Number.isSafeInteger(netG)) {
    throw new CarbonRefusal('invalid-mass', `${quote(ref)} weighs ${quote(netG)} g`);
  }
}

/**
 * A harvest belongs to the period that claimed it first, for ever: a corrected report of that period, after the first
 * was rejected, may claim it again; no other period, project or methodology ever may.
 */
function checkUses(state: CreditState, harvests: readonly HarvestClaim[], period: Period): void {
  const key = periodKey(period.project, period.id);
  const seen = new Set<string>();
  for (const { ref } of harvests) {
    if (seen.has(ref)) throw new CreditRefusal('harvest-repeated', `${quote(ref)} is in the report twice`);
    seen.add(ref);
    const use = state.harvestUses.get(ref);
    if (use !== undefined && use !== key) {
      throw new CreditRefusal('harvest-used', `${quote(ref)} was claimed for ${use}`);
    }
  }
}

function checkSample({ ref, site, takenOn }: SampleClaim, sites: ReadonlySet<string>, period: Period): void {
  if (!sites.has(site)) {
    throw new CreditRefusal('sample-outside-project', `${quote(ref)} is from ${quote(site)}`);
  }
  if (!isWithin(takenOn, period)) {
    throw new CreditRefusal(
      'sample-outside-period',
      `${quote(ref)} is of ${quote(takenOn)}, the period is ${period.from} to ${period.to}`,
    );
  }
}

/** Adds a million readings up to a few masses before anything exact is done with them. */
function tally(harvests: readonly HarvestClaim[]): MeasuredMass[] {
  const masses = new Map<string, MeasuredMass>();
  for (const { site, species, day, netG } of harvests) {
    const key = `${site}/${species}`;
    const before = masses.get(key);
    masses.set(key, {
      site,
      species,
      massG: BigInt(netG) + (before?.massG ?? 0n),
      firstOn: before && before.firstOn < day ? before.firstOn : day,
    });
  }
  return [...masses.values()];
}

export function fileReport(state: CreditState, command: CommandOf<'file-report'>): CreditEvent[] {
  const { by, report, harvests, samples } = command;
  const project = projectOf(state, command.project);
  requireOwner(project, by);
  const period = periodOf(state, project.id, command.period);
  requireId(report, 'report');
  if (state.reports.has(report)) throw new CreditRefusal('report-exists', `${report} has been filed`);
  const earlier = period.report === null ? undefined : state.reports.get(period.report);
  if (earlier && earlier.status !== 'rejected') {
    throw new CreditRefusal(
      'period-reported',
      `${period.id} has the report ${earlier.id}, which is ${earlier.status}`,
    );
  }
  requireCount(harvests, samples);
  const sites = new Set(project.sites);
  for (const harvest of harvests) checkHarvest(harvest, sites, period);
  checkUses(state, harvests, period);
  for (const sample of samples) checkSample(sample, sites, period);
  return [
    {
      kind: 'report-filed',
      by,
      project: project.id,
      period: period.id,
      report,
      harvests: harvests.map(({ ref }) => ref),
      samples: samples.map(({ ref }) => ref),
      assessment: assess(tally(harvests), samples, methodologyOf(project.methodology)),
    },
  ];
}
