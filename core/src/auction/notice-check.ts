import { MAX_FEN, type Fen } from '../money/fen.ts';
import type { EnglishNotice, Notice, SealedNotice } from './notice.ts';

/** Bounds with which no sum of an auction overflows. */
export const MAX_QUANTITY_KG = 10n ** 12n;
export const MAX_DURATION_MS = 366 * 24 * 60 * 60 * 1000;
const MAX_TIME_MS = Date.UTC(9999, 11, 31);
const ID = /^[a-z0-9][a-z0-9-]{1,63}$/;
const HASH = /^[0-9a-f]{64}$/;
const MAX_BIDS_PER_WINDOW = 1000;
const MAX_SEALED_BIDS = 100;
const KG_PER_TONNE = 1000n;

export type NoticeProblem = { readonly field: string; readonly zh: string; readonly en: string };

/** The highest price whose amount an account can hold, and no higher than the notice's own ceiling. */
export function ceilingFen(notice: Notice): Fen {
  const isPerTonne = notice.format === 'sealed' || notice.basis === 'tonne';
  const most = isPerTonne ? (MAX_FEN * KG_PER_TONNE) / notice.lot.quantityKg - 1n : MAX_FEN;
  const own = notice.format === 'english' ? notice.limits.ceilingFen : null;
  const bounded = most < MAX_FEN ? most : MAX_FEN;
  return own !== null && own < bounded ? own : bounded;
}

const isCount = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

type Rule = readonly [isRight: boolean, field: string, zh: string, en: string];

function commonRules(notice: Notice): Rule[] {
  const { lot, settlement } = notice;
  return [
    [
      ID.test(notice.auctionId),
      'auctionId',
      '应为小写字母、数字和横线',
      'it is lower-case letters, digits and hyphens',
    ],
    [ID.test(lot.id), 'lot.id', '应为小写字母、数字和横线', 'it is lower-case letters, digits and hyphens'],
    [
      ID.test(lot.sellerId),
      'lot.sellerId',
      '应为小写字母、数字和横线',
      'it is lower-case letters, digits and hyphens',
    ],
    [
      lot.quantityKg > 0n && lot.quantityKg <= MAX_QUANTITY_KG,
      'lot.quantityKg',
      '应大于零且不超过十亿吨',
      'it is above zero and at most 10^9 t',
    ],
    [notice.depositFen >= 0n && notice.depositFen <= MAX_FEN, 'depositFen', '不能为负', 'it is not negative'],
    [
      isCount(notice.opensAtMs, 0, MAX_TIME_MS),
      'opensAtMs',
      '应为整毫秒的时间',
      'it is a time in whole milliseconds',
    ],
    [
      isCount(notice.closesAtMs, notice.opensAtMs + 1, notice.opensAtMs + MAX_DURATION_MS),
      'closesAtMs',
      '应晚于开始时间，且不超过一年',
      'it is after the opening, by a year at most',
    ],
    [isCount(notice.minimumBidders, 1, 100), 'minimumBidders', '应为 1 至 100', 'it is 1 to 100'],
    [
      isCount(settlement.payWithinMs, 1, MAX_DURATION_MS),
      'settlement.payWithinMs',
      '付款期限应为一毫秒至一年',
      'it is a millisecond to a year',
    ],
  ];
}

function englishRules(notice: EnglishNotice): Rule[] {
  const { limits, startPriceFen, reservePriceFen, stepFen } = notice;
  return [
    [
      startPriceFen >= 1n && startPriceFen <= ceilingFen(notice),
      'startPriceFen',
      '应大于零且不超过上限',
      'it is above zero and not above the ceiling',
    ],
    [
      reservePriceFen >= startPriceFen && reservePriceFen <= ceilingFen(notice),
      'reservePriceFen',
      '不能低于起拍价或高于上限',
      'it is neither below the start price nor above the ceiling',
    ],
    [stepFen >= 1n && stepFen <= MAX_FEN, 'stepFen', '应大于零', 'it is above zero'],
    [isCount(notice.extensionMs, 0, MAX_DURATION_MS), 'extensionMs', '应为零至一年', 'it is zero to a year'],
    [
      notice.priorityHolderId === null || ID.test(notice.priorityHolderId),
      'priorityHolderId',
      '应为小写字母、数字和横线，或为空',
      'it is lower-case letters, digits and hyphens, or null',
    ],
    [
      notice.priorityHolderId !== notice.lot.sellerId,
      'priorityHolderId',
      '出卖人不能是优先购买权人',
      'the seller holds no priority right',
    ],
    [
      isCount(limits.bids, 1, MAX_BIDS_PER_WINDOW),
      'limits.bids',
      `应为 1 至 ${MAX_BIDS_PER_WINDOW}`,
      `it is 1 to ${MAX_BIDS_PER_WINDOW}`,
    ],
    [
      isCount(limits.perMs, 1, MAX_DURATION_MS),
      'limits.perMs',
      '应为一毫秒至一年',
      'it is a millisecond to a year',
    ],
    [
      limits.stepsAtOnce === null || isCount(limits.stepsAtOnce, 0, Number.MAX_SAFE_INTEGER),
      'limits.stepsAtOnce',
      '应为不小于零的整数，或为空',
      'it is a whole number from zero, or null',
    ],
  ];
}

function sealedRules(notice: SealedNotice): Rule[] {
  const { lot, lotSizeKg, capKg, tickFen, reservePriceFen, seedHash } = notice;
  const isLots = (kg: bigint): boolean => lotSizeKg > 0n && kg > 0n && kg % lotSizeKg === 0n;
  return [
    [lotSizeKg > 0n, 'lotSizeKg', '应大于零', 'it is above zero'],
    [isLots(lot.quantityKg), 'lot.quantityKg', '应为每手数量的整数倍', 'it is a whole number of lots'],
    [
      isLots(capKg) && capKg <= lot.quantityKg,
      'capKg',
      '应为每手数量的整数倍，且不超过标的数量',
      'it is a whole number of lots and not above the quantity sold',
    ],
    [tickFen >= 1n && tickFen <= MAX_FEN, 'tickFen', '应大于零', 'it is above zero'],
    [
      tickFen >= 1n &&
        reservePriceFen >= tickFen &&
        reservePriceFen % tickFen === 0n &&
        reservePriceFen <= ceilingFen(notice),
      'reservePriceFen',
      '应为最小变动价位的正整数倍，且不超过上限',
      'it is a positive multiple of the tick and not above the ceiling',
    ],
    [
      isCount(notice.bidsPerBidder, 1, MAX_SEALED_BIDS),
      'bidsPerBidder',
      `应为 1 至 ${MAX_SEALED_BIDS}`,
      `it is 1 to ${MAX_SEALED_BIDS}`,
    ],
    [
      isCount(notice.revealMs, 1, MAX_DURATION_MS),
      'revealMs',
      '应为一毫秒至一年',
      'it is a millisecond to a year',
    ],
    [
      notice.ties === 'seed' ? seedHash !== null && HASH.test(seedHash) : seedHash === null,
      'seedHash',
      '抽签时应给出种子的 SHA-256，否则应为空',
      'it is the SHA-256 of the seed where ties are drawn, and null otherwise',
    ],
  ];
}

function ownRules(notice: Notice): Rule[] {
  return notice.format === 'english' ? englishRules(notice) : sealedRules(notice);
}

/** The first thing wrong with a notice; undefined for a sound one. */
export function noticeProblem(notice: Notice): NoticeProblem | undefined {
  const common = commonRules(notice).find(([isRight]) => !isRight);
  const wrong = common ?? ownRules(notice).find(([isRight]) => !isRight);
  return wrong && { field: wrong[1], zh: wrong[2], en: wrong[3] };
}
