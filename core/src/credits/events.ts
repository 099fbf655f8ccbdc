import type { Assessment } from '../carbon/assessment.ts';
import type { Adjustment, BlockStatus } from './block.ts';
import type { RiskRating } from './risk.ts';
import type { Days, Finding, Project } from './state.ts';

/** What has happened in the registry. Replaying them in order gives the state again. */
export type CreditEvent =
  | {
      readonly kind: 'project-registered';
      readonly by: string;
      readonly project: Omit<Project, 'nextSerial' | 'reversedKgCo2e' | 'uncoveredKgCo2e'>;
    }
  | {
      readonly kind: 'project-rated';
      readonly by: string;
      readonly project: string;
      readonly rating: RiskRating;
    }
  | ({
      readonly kind: 'period-opened';
      readonly by: string;
      readonly project: string;
      readonly period: string;
    } & Days)
  | {
      readonly kind: 'report-filed';
      readonly by: string;
      readonly project: string;
      readonly period: string;
      readonly report: string;
      readonly harvests: readonly string[];
      readonly samples: readonly string[];
      readonly assessment: Assessment;
    }
  | { readonly kind: 'verification-begun'; readonly by: string; readonly report: string }
  | {
      readonly kind: 'finding-raised';
      readonly by: string;
      readonly report: string;
      readonly finding: string;
      readonly weight: Finding['kind'];
      readonly text: string;
    }
  | {
      readonly kind: 'finding-answered';
      readonly by: string;
      readonly report: string;
      readonly finding: string;
      readonly text: string;
    }
  | {
      readonly kind: 'finding-closed';
      readonly by: string;
      readonly report: string;
      readonly finding: string;
    }
  | {
      readonly kind: 'verification-concluded';
      readonly by: string;
      readonly report: string;
      readonly outcome: 'positive' | 'negative';
      readonly text: string;
    }
  | {
      readonly kind: 'credits-issued';
      readonly by: string;
      readonly report: string;
      readonly project: string;
      readonly holder: string;
      readonly vintage: number;
      readonly first: bigint;
      readonly last: bigint;
      /** How many of these, from the end, are withheld. */
      readonly bufferKgCo2e: bigint;
      readonly adjustment: Adjustment | null;
    }
  | BlockEvent;

export type BlockEvent =
  /** Into one of this size and one of the rest. */
  | { readonly kind: 'block-split'; readonly by: string; readonly block: string; readonly kgCo2e: bigint }
  /** In the order of their serials. */
  | { readonly kind: 'blocks-merged'; readonly by: string; readonly blocks: readonly string[] }
  /** Holder and state after whatever was done; `action` is the command's name. */
  | {
      readonly kind: 'block-changed';
      readonly by: string;
      readonly action: BlockAction;
      readonly block: string;
      readonly holder: string;
      readonly status: BlockStatus;
    }
  | {
      readonly kind: 'reversal-recorded';
      readonly by: string;
      readonly project: string;
      readonly kgCo2e: bigint;
      readonly fromBufferKgCo2e: bigint;
      readonly reason: string;
    }
  | {
      readonly kind: 'reversal-covered';
      readonly by: string;
      readonly project: string;
      readonly kgCo2e: bigint;
    };

export type BlockAction =
  | 'transfer'
  | 'escrow'
  | 'release'
  | 'pledge'
  | 'unpledge'
  | 'retire'
  | 'cancel'
  | 'cover-reversal'
  | 'release-buffer'
  | 'record-reversal';

export type EventOf<K extends CreditEvent['kind']> = Extract<CreditEvent, { kind: K }>;
