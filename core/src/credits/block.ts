/**
 * Bookkeeping for corresponding adjustments under Article 6 of the Paris Agreement: which country has authorised the
 * use abroad, for what, and whether its inventory has been adjusted.
 */
export type Adjustment = {
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly use: 'contribution' | 'international-mitigation' | 'other-purposes';
  readonly authorisation: string;
  readonly status: 'authorised' | 'applied';
};

/** A unit is in exactly one of these, because it is in exactly one block. */
export const BLOCK_STATES = ['available', 'escrowed', 'pledged', 'retired', 'cancelled', 'buffer'] as const;

export type BlockState = (typeof BLOCK_STATES)[number];

export type BlockStatus =
  | { readonly state: 'available' }
  /** The agent, as an auction, decides to whom it is released. */
  | { readonly state: 'escrowed'; readonly agent: string; readonly reference: string }
  | { readonly state: 'pledged'; readonly pledgee: string; readonly reference: string }
  | { readonly state: 'retired'; readonly beneficiary: string; readonly reason: string }
  | { readonly state: 'cancelled'; readonly reason: string }
  | { readonly state: 'buffer' };

/** Consecutive kilograms of CO2e of one issuance that share all that is said of them. */
export type Block = {
  /** Made of project and serials; two blocks with the same id are never there at the same time. */
  readonly id: string;
  readonly project: string;
  /** First and last serial, both included. */
  readonly first: bigint;
  readonly last: bigint;
  readonly report: string;
  /** Calendar year in which the monitoring period ended. */
  readonly vintage: number;
  readonly holder: string;
  readonly adjustment: Adjustment | null;
  readonly status: BlockStatus;
};

export function blockId(project: string, first: bigint, last: bigint): string {
  return `${project}:${first}-${last}`;
}

export function sizeKgCo2e({ first, last }: Pick<Block, 'first' | 'last'>): bigint {
  return last - first + 1n;
}

/** The same kind of units in another serial range. */
export function withRange(block: Block, first: bigint, last: bigint): Block {
  return { ...block, id: blockId(block.project, first, last), first, last };
}

/** As a certificate prints it, with project, vintage and both serials: `TM-dachen-01-2023-1-2223009`. */
export function serialText({ project, vintage, first, last }: Block): string {
  return `TM-${project}-${vintage}-${first}-${last}`;
}
