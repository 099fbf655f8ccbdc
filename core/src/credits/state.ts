import type { Assessment } from '../carbon/assessment.ts';
import type { Position } from '../schemas/shapes.ts';
import type { Block } from './block.ts';
import type { RiskRating } from './risk.ts';

/** Days of the calendar, both included, as `2023-10-31`. */
export type Days = { readonly from: string; readonly to: string };

export type Project = {
  readonly id: string;
  /** The organisation that the credits are issued to. */
  readonly owner: string;
  readonly methodology: string;
  /** Farming areas whose harvests count. */
  readonly sites: readonly string[];
  /** Corners of the area on the map, in order; the last is joined to the first. */
  readonly boundary: readonly Position[];
  readonly startsOn: string;
  readonly crediting: Days;
  readonly rating: RiskRating;
  /** Serials are counted from 1 in each project, one a kilogram. */
  readonly nextSerial: bigint;
  /** Of what was issued, how much was lost again. */
  readonly reversedKgCo2e: bigint;
  /** Of that, what neither buffer nor anybody's credits have made good yet. */
  readonly uncoveredKgCo2e: bigint;
};

export type Period = Days & {
  readonly project: string;
  readonly id: string;
  /** The newest report about it. */
  readonly report: string | null;
};

export type Finding = {
  readonly id: string;
  /** A correction must be answered and closed before a positive conclusion; an observation need not. */
  readonly kind: 'correction' | 'observation';
  readonly text: string;
  readonly answers: readonly string[];
  readonly closed: boolean;
};

export type ReportStatus = 'filed' | 'in-verification' | 'verified' | 'rejected' | 'issued';

export type Report = {
  readonly id: string;
  readonly project: string;
  readonly period: string;
  readonly harvests: number;
  readonly samples: readonly string[];
  readonly assessment: Assessment;
  readonly status: ReportStatus;
  readonly verifier: string | null;
  readonly findings: readonly Finding[];
};

/**
 * What deciding a command looks at. A service need not load all of it: the rows that a command names are enough, with
 * all periods of a project where one is opened, its buffer blocks where the buffer is drawn on, and of `harvestUses`
 * those of the harvests being claimed (usually none).
 */
export type CreditState = {
  readonly projects: ReadonlyMap<string, Project>;
  /** By `periodKey`. */
  readonly periods: ReadonlyMap<string, Period>;
  readonly reports: ReadonlyMap<string, Report>;
  /** Which period each harvest was claimed for, for ever and by whatever methodology. */
  readonly harvestUses: ReadonlyMap<string, string>;
  readonly blocks: ReadonlyMap<string, Block>;
};

export const NOTHING_REGISTERED: CreditState = {
  projects: new Map(),
  periods: new Map(),
  reports: new Map(),
  harvestUses: new Map(),
  blocks: new Map(),
};

/** Ids hold no slash. */
export function periodKey(project: string, period: string): string {
  return `${project}/${period}`;
}
