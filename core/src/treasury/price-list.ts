import type { Fen } from '../money/fen.ts';
import { percentOf, type PercentText } from '../money/percent.ts';
import { amountAtKilogramPrice } from '../money/price.ts';
import { refuse, type TreasuryRefused } from './refusals.ts';

/** What a collector is paid for a material, from the list that is valid on the day of weighing. */
export type PricePosition = {
  readonly material: string;
  readonly unit: 'kg' | 'piece';
  readonly priceFen: Fen;
};

/** A percentage on top, for a season, a material or a large bag. */
export type Bonus = {
  readonly code: string;
  readonly percent: PercentText;
  /** Null for every material. */
  readonly materials: readonly string[] | null;
  /** Null for any mass. */
  readonly fromNetG: bigint | null;
  /** First and last day, both included, as `2026-07-01`; null for no bound. */
  readonly fromDay: string | null;
  readonly untilDay: string | null;
};

/** A change of price is a new version with its own first day. */
export type PriceList = {
  readonly id: string;
  readonly version: number;
  readonly validFromDay: string;
  readonly positions: readonly PricePosition[];
  readonly bonuses: readonly Bonus[];
};

/** What was weighed; `pieces` is null where nobody counted. */
export type Weighed = {
  readonly material: string;
  /** The day at the coast, as `chinaDay` gives it. */
  readonly day: string;
  readonly netG: bigint;
  readonly pieces: bigint | null;
};

export type PayLine = { readonly code: string; readonly amountFen: Fen };
type Pay = {
  readonly ok: true;
  readonly list: PriceList;
  readonly lines: readonly PayLine[];
  readonly amountFen: Fen;
};

/** The list of a day: the latest that has begun, and of two that begin together the higher version. */
export function listOfDay(lists: readonly PriceList[], day: string): PriceList | undefined {
  return lists
    .filter(({ validFromDay }) => validFromDay <= day)
    .toSorted((a, b) =>
      a.validFromDay === b.validFromDay ? b.version - a.version : a.validFromDay < b.validFromDay ? 1 : -1,
    )[0];
}

function applies(bonus: Bonus, { material, day, netG }: Weighed): boolean {
  return (
    (bonus.materials === null || bonus.materials.includes(material)) &&
    (bonus.fromNetG === null || netG >= bonus.fromNetG) &&
    (bonus.fromDay === null || day >= bonus.fromDay) &&
    (bonus.untilDay === null || day <= bonus.untilDay)
  );
}

/**
 * What a collector earns by one weighing: the base and each bonus on the base, every line rounded to the fen by
 * itself with halves up, so that the lines a collector reads add up to what is paid.
 */
export function collectorPay(lists: readonly PriceList[], weighed: Weighed): Pay | TreasuryRefused {
  const { material, day, netG, pieces } = weighed;
  const list = listOfDay(lists, day);
  const position = list?.positions.find((candidate) => candidate.material === material);
  if (!list || !position) return refuse('price-missing', { material, day });
  if (position.unit === 'piece' && pieces === null) return refuse('pieces-missing', { material });
  const baseFen =
    position.unit === 'kg'
      ? amountAtKilogramPrice(netG, position.priceFen)
      : (pieces ?? 0n) * position.priceFen;
  const bonuses = list.bonuses
    .filter((bonus) => applies(bonus, weighed))
    .map(({ code, percent }) => ({ code, amountFen: percentOf(baseFen, percent) }));
  const lines = [{ code: 'base', amountFen: baseFen }, ...bonuses];
  return { ok: true, list, lines, amountFen: lines.reduce((sum, line) => sum + line.amountFen, 0n) };
}
