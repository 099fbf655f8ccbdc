import type { NamedSample } from '../carbon/method.ts';
import type { Position } from '../schemas/shapes.ts';
import type { Adjustment } from './block.ts';
import type { Days, Finding } from './state.ts';

/** Kilograms of CO2e as they come from outside; `readKgCo2e` takes whole ones only. */
export type Amount = bigint | number | string;

/** A signed harvest reading: `ref` is its entry id and place, `day` that of its statement in China. */
export type HarvestClaim = {
  readonly ref: string;
  readonly site: string;
  readonly species: string;
  readonly day: string;
  readonly netG: number;
};

export type SampleClaim = NamedSample & { readonly takenOn: string };

/** What somebody asks of the registry. `by` is the organisation that asks, as the service has established it. */
export type CreditCommand =
  | {
      readonly kind: 'register-project';
      readonly by: string;
      readonly project: string;
      readonly owner: string;
      readonly methodology: string;
      readonly sites: readonly string[];
      readonly boundary: readonly Position[];
      readonly startsOn: string;
      readonly crediting: Days;
      readonly rating: string;
    }
  | { readonly kind: 'rate-project'; readonly by: string; readonly project: string; readonly rating: string }
  | ({
      readonly kind: 'open-period';
      readonly by: string;
      readonly project: string;
      readonly period: string;
    } & Days)
  | {
      readonly kind: 'file-report';
      readonly by: string;
      readonly project: string;
      readonly period: string;
      readonly report: string;
      readonly harvests: readonly HarvestClaim[];
      readonly samples: readonly SampleClaim[];
    }
  | { readonly kind: 'begin-verification'; readonly by: string; readonly report: string }
  | {
      readonly kind: 'raise-finding';
      readonly by: string;
      readonly report: string;
      readonly finding: string;
      readonly weight: Finding['kind'];
      readonly text: string;
    }
  | {
      readonly kind: 'answer-finding';
      readonly by: string;
      readonly report: string;
      readonly finding: string;
      readonly text: string;
    }
  | { readonly kind: 'close-finding'; readonly by: string; readonly report: string; readonly finding: string }
  | {
      readonly kind: 'conclude-verification';
      readonly by: string;
      readonly report: string;
      readonly outcome: 'positive' | 'negative';
      readonly text: string;
    }
  | {
      readonly kind: 'issue';
      readonly by: string;
      readonly report: string;
      readonly adjustment: Adjustment | null;
    }
  | BlockCommand;

/** On a part of a block: the rest stays as it is, as a block of its own. */
type OnBlock<K extends string> = {
  readonly kind: K;
  readonly by: string;
  readonly block: string;
  readonly kgCo2e: Amount;
};

export type BlockCommand =
  | OnBlock<'split'>
  | { readonly kind: 'merge'; readonly by: string; readonly blocks: readonly string[] }
  | (OnBlock<'transfer'> & { readonly to: string })
  | (OnBlock<'escrow'> & { readonly agent: string; readonly reference: string })
  /** To the buyer, or back to the holder. */
  | (OnBlock<'release'> & { readonly to: string })
  | (OnBlock<'pledge'> & { readonly pledgee: string; readonly reference: string })
  | OnBlock<'unpledge'>
  | (OnBlock<'retire'> & { readonly beneficiary: string; readonly reason: string })
  | (OnBlock<'cancel'> & { readonly reason: string })
  /** Cancels credits to make good what a project lost. */
  | (OnBlock<'cover-reversal'> & { readonly project: string })
  | {
      readonly kind: 'release-buffer';
      readonly by: string;
      readonly project: string;
      readonly kgCo2e: Amount;
    }
  | {
      readonly kind: 'record-reversal';
      readonly by: string;
      readonly project: string;
      readonly kgCo2e: Amount;
      readonly reason: string;
    };

export type CommandOf<K extends CreditCommand['kind']> = Extract<CreditCommand, { kind: K }>;
