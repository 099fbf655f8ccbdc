/** Money is a whole number of fen (0.01 yuan), never a float. */
export type Fen = bigint;

/** The most that one amount or balance may be: PostgreSQL's bigint, about 92 quadrillion yuan. */
export const MAX_FEN: Fen = 2n ** 63n - 1n;

export const FEN_PER_YUAN = 100n;
