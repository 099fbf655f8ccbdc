/** One who takes part in a split. Weights are whole numbers of anything: grams, lots, millionths of a per cent. */
export type Share = { readonly id: string; readonly weight: bigint };
export type Part<S extends Share = Share> = S & { readonly amount: bigint };

/** No distribution of a fund or a farm comes near it; it keeps a slip in a query from becoming a payout. */
export const MAX_SHARES = 100_000;

function checkShares(total: bigint, shares: readonly Share[]): bigint {
  if (total < 0n) throw new RangeError(`${total} cannot be split: it is negative`);
  if (shares.length > MAX_SHARES) throw new RangeError(`${shares.length} shares are more than ${MAX_SHARES}`);
  if (new Set(shares.map((share) => share.id)).size !== shares.length)
    throw new RangeError('somebody appears twice in a split');
  let sum = 0n;
  for (const { id, weight } of shares) {
    if (weight < 0n) throw new RangeError(`the weight of ${id} is ${weight}`);
    sum += weight;
  }
  if (sum === 0n) throw new RangeError('a split needs a weight above zero');
  return sum;
}

type Quota<S extends Share> = { share: S; floor: bigint; remainder: bigint };

/** Larger remainder first, then larger weight, then the smaller id in code unit order. */
function byClaim<S extends Share>(a: Quota<S>, b: Quota<S>): number {
  if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
  if (a.share.weight !== b.share.weight) return a.share.weight > b.share.weight ? -1 : 1;
  return a.share.id < b.share.id ? -1 : 1;
}

/**
 * Splits a whole amount by weights with the largest remainder (Hamilton's method): everybody gets the whole part of
 * their quota, and what is left goes one by one to the largest remainders. The parts always add up to the total, and
 * nobody is further than one unit from their exact quota. Ties go to the larger weight, then to the smaller id, so
 * that the order of the list never matters; a weight of zero gets nothing. Answers in the order given.
 * Throws RangeError for a negative total or weight, an id given twice, no weight at all, or too many shares.
 */
export function splitByWeights<S extends Share>(total: bigint, shares: readonly S[]): Part<S>[] {
  const sum = checkShares(total, shares);
  const quotas = shares.map((share) => ({
    share,
    floor: (total * share.weight) / sum,
    remainder: (total * share.weight) % sum,
  }));
  const left = quotas.reduce((rest, { floor }) => rest - floor, total);
  const lucky = new Set(
    quotas
      .toSorted(byClaim)
      .slice(0, Number(left))
      .map(({ share }) => share.id),
  );
  return quotas.map(({ share, floor }) => ({ ...share, amount: lucky.has(share.id) ? floor + 1n : floor }));
}
