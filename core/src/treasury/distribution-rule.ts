import type { Fen } from '../money/fen.ts';
import { formatPercent, parsePercent, type PercentText, WHOLE_MICROPERCENT } from '../money/percent.ts';
import { type Share, splitByWeights } from '../money/split.ts';
import { refuse, type TreasuryRefused } from './refusals.ts';

/** One party's part of the proceeds. */
export type PartyShare = {
  /** `fund`, `farmers`, `seller` … */
  readonly party: string;
  readonly percent: PercentText;
  /** `mass`: among its members by their mass in grams; `whole`: to the party itself. */
  readonly among: 'mass' | 'whole';
};

/** How proceeds are shared out. A change is a new version: what was paid is explained by the version it was paid by. */
export type DistributionRule = {
  readonly id: string;
  readonly version: number;
  /** Where the rule comes from, for people. */
  readonly source: string;
  readonly shares: readonly PartyShare[];
};

/** 大陈岛贻贝养殖固碳项目: of the first trade 60 % went to the farmers, the rest to 蓝碳惠民共富基金. */
export const CARBON_RULE_1: DistributionRule = {
  id: 'carbon-proceeds',
  version: 1,
  source: '大陈岛贻贝养殖固碳项目，2023-10-31',
  shares: [
    { party: 'farmers', percent: '60', among: 'mass' },
    { party: 'fund', percent: '40', among: 'whole' },
  ],
};

/** 「蓝色循环」: a fifth of what the plastic is sold for goes to the fund. */
export const PLASTIC_RULE_1: DistributionRule = {
  id: 'plastic-proceeds',
  version: 1,
  source: '「蓝色循环」海洋塑料交易',
  shares: [
    { party: 'fund', percent: '20', among: 'whole' },
    { party: 'seller', percent: '80', among: 'whole' },
  ],
};

/** Who gets what. `memberId` is a pseudonym; null where the party itself gets it. */
export type PayoutLine = {
  readonly party: string;
  readonly memberId: string | null;
  /** The member's mass; null where nothing was weighed. */
  readonly weightG: bigint | null;
  readonly amountFen: Fen;
};

/** The members of parties that share by mass; an id and grams each. */
export type Members = Readonly<Record<string, readonly { readonly id: string; readonly weightG: bigint }[]>>;

/** Refuses a rule whose shares are not percentages of different parties that make 100 %. */
export function ruleProblem(rule: DistributionRule): TreasuryRefused | undefined {
  const parties = new Set<string>();
  let sum = 0n;
  for (const { party, percent } of rule.shares) {
    if (parties.has(party)) return refuse('party-repeated', { party });
    parties.add(party);
    try {
      sum += parsePercent(percent);
    } catch {
      return refuse('share-malformed', { party, percent: percent.slice(0, 20) });
    }
  }
  return sum === WHOLE_MICROPERCENT ? undefined : refuse('shares-not-whole', { percent: formatPercent(sum) });
}

type PartyPart = { readonly share: PartyShare; readonly amountFen: Fen };
type Distributed = { readonly ok: true; readonly lines: readonly PayoutLine[] };

function amongMembers({ share, amountFen }: PartyPart, members: Members): Distributed | TreasuryRefused {
  const { party } = share;
  const list = Object.hasOwn(members, party) ? members[party]! : [];
  const shares: Share[] = list.map(({ id, weightG }) => ({ id, weight: weightG }));
  if (!shares.some(({ weight }) => weight > 0n)) return refuse('members-missing', { party });
  try {
    const lines = splitByWeights(amountFen, shares).map(({ id, weight, amount }) => ({
      party,
      memberId: id,
      weightG: weight,
      amountFen: amount,
    }));
    return { ok: true, lines };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse('members-malformed', { party, reason: error.message });
  }
}

/**
 * Shares proceeds out: first among the parties by percentage, then within a party by mass, both with the largest
 * remainder, so that the lines add up to the fen. Members with a line of nothing are kept, so that they see it.
 */
export function distribute(
  rule: DistributionRule,
  proceedsFen: Fen,
  members: Members,
): Distributed | TreasuryRefused {
  const problem = ruleProblem(rule);
  if (problem) return problem;
  if (proceedsFen <= 0n) return refuse('amount-not-positive', { amountFen: proceedsFen });
  const parts = splitByWeights(
    proceedsFen,
    rule.shares.map((share) => ({ id: share.party, weight: parsePercent(share.percent), share })),
  );
  const lines: PayoutLine[] = [];
  for (const { share, amount: amountFen } of parts) {
    if (share.among === 'whole' || amountFen === 0n) {
      lines.push({ party: share.party, memberId: null, weightG: null, amountFen });
      continue;
    }
    const shared = amongMembers({ share, amountFen }, members);
    if (!shared.ok) return shared;
    lines.push(...shared.lines);
  }
  return { ok: true, lines };
}
