import type { Sentence } from '../refusal.ts';

/** What a refusal is about, with the numbers. Amounts are bigint fen, times milliseconds since 1970 UTC. */
export type Numbers = Readonly<Record<string, bigint | number | string | null>>;

/**
 * Why something about money is not done: a stable code, the numbers for programs, and a sentence with the numbers for
 * people. Auctions and the treasury each have their catalogue of codes.
 */
export type Refused<Code extends string = string> = {
  readonly ok: false;
  readonly code: Code;
  readonly numbers: Numbers;
  readonly message: Sentence;
};

/** A catalogue of refusals: each code writes its sentences from its own numbers. */
export type Catalogue = Readonly<Record<string, (numbers: never) => Sentence>>;

/** Refuses with a code of the catalogue and the numbers that its sentences need. */
export function refuser<C extends Catalogue>(catalogue: C) {
  return <K extends keyof C & string>(code: K, numbers: Parameters<C[K]>[0] & Numbers): Refused<K> => {
    const tell = catalogue[code] as unknown as (numbers: Numbers) => Sentence;
    return { ok: false, code, numbers, message: tell(numbers) };
  };
}

/** An instant as refusals write it: UTC with milliseconds, because a bid may be late by one. */
export function instantText(atMs: number): string {
  return new Date(atMs).toISOString();
}
