import type { Sentence } from '../refusal.ts';
import type { Assessment } from './assessment.ts';
import type { Methodology } from './methodology.ts';
import type { Sample } from './sample.ts';

/** The wet mass of one species that one site brought in, as signed harvests add up to. */
export type MeasuredMass = {
  readonly site: string;
  readonly species: string;
  readonly massG: bigint;
  /** Day of the earliest of these harvests, as `2023-10-31`: coefficients must hold from then on. */
  readonly firstOn: string;
};

/** A sample and what it is called: the entry id and place of its reading. */
export type NamedSample = Sample & { readonly ref: string };

/** A way of accounting whose result may be issued. A new one is a file with one of these, and a line in methods.ts. */
export type Method = {
  readonly id: string;
  readonly title: Sentence;
  readonly source: string;
  /** Throws CarbonRefusal. The order of masses and samples does not matter. */
  readonly assess: (
    masses: readonly MeasuredMass[],
    samples: readonly NamedSample[],
    methodology: Methodology,
  ) => Assessment;
};
