/** What a method makes of measured masses. Kilograms of CO2e are whole and rounded down; see `wholeKgCo2e`. */

/** Both are always computed and shown; the methodology says which one is issued. */
export type LineName = 'standard' | 'conservative';

export type FigureName = 'estimate' | 'lower-bound-90';

export type Line = {
  readonly kgCo2e: bigint;
  /** Carbon in kilograms, to three places, rounded down. */
  readonly carbonKg: string;
  /** Of the kg CO2e, to three places, rounded up; null where a site has fewer than 3 specimens of a species. */
  readonly standardErrorKg: string | null;
  readonly degreesOfFreedom: number | null;
  /** One-sided 90 % lower bound; 0 when it lies below. */
  readonly lowerBound90KgCo2e: bigint | null;
};

/** Where an item's coefficients come from: a published set, or the site's own samples. */
export type Basis =
  | { readonly kind: 'coefficients'; readonly set: string }
  | { readonly kind: 'samples'; readonly refs: readonly string[]; readonly n: number };

/** Everything of one species from one site. Items may add up to less than the total: each is rounded for itself. */
export type Item = {
  readonly site: string;
  readonly species: string;
  readonly massG: bigint;
  readonly basis: Basis;
  readonly standard: Line;
  readonly conservative: Line;
};

export type Assessment = {
  readonly methodology: string;
  readonly items: readonly Item[];
  readonly standard: Line;
  readonly conservative: Line;
  /** What may be issued, by the methodology's line and figure. */
  readonly issuable: { readonly line: LineName; readonly figure: FigureName; readonly kgCo2e: bigint };
};
