import type { Fen } from '../money/fen.ts';
import { type Catalogue, instantText, type Refused, refuser } from '../money/refused.ts';
import { formatFen } from '../money/yuan.ts';
import { settlementRefusals } from './refusals-settlement.ts';
import type { HoldStatus } from './books.ts';

const STATUS: Readonly<Record<HoldStatus, string>> = {
  pending: '冻结中',
  posted: '已划转',
  voided: '已解除',
  expired: '已到期',
};

/** Refusals of the books themselves. */
const bookRefusals = {
  'id-malformed': (n: { id: string }) => ({
    zh: `编号「${n.id}」格式不正确。`,
    en: `"${n.id}" is not a well-formed id.`,
  }),
  'id-reused': (n: { id: string }) => ({
    zh: `编号 ${n.id} 已用于内容不同的另一笔。`,
    en: `The id ${n.id} stands for something else already.`,
  }),
  'purpose-missing': (n: { length: number; most: number }) => ({
    zh: `用途须为 1 至 ${n.most} 个字，现有 ${n.length} 个字。`,
    en: `A purpose has 1 to ${n.most} characters; there are ${n.length}.`,
  }),
  'account-unknown': (n: { accountId: string }) => ({
    zh: `没有账户 ${n.accountId}。`,
    en: `There is no account ${n.accountId}.`,
  }),
  'floor-above-zero': (n: { floorFen: Fen }) => ({
    zh: `新账户余额为零，下限不能是 ${formatFen(n.floorFen, 'zh')}。`,
    en: `A new account is at zero and cannot have a floor of ${formatFen(n.floorFen, 'en')}.`,
  }),
  'same-account': (n: { accountId: string }) => ({
    zh: `借贷双方是同一账户 ${n.accountId}。`,
    en: `Both sides are the account ${n.accountId}.`,
  }),
  'amount-not-positive': (n: { amountFen: Fen }) => ({
    zh: `金额 ${formatFen(n.amountFen, 'zh')} 不大于零。`,
    en: `An amount of ${formatFen(n.amountFen, 'en')} is not above zero.`,
  }),
  'amount-too-large': (n: { accountId: string; amountFen: Fen; mostFen: Fen }) => ({
    zh: `账户 ${n.accountId} 最多还能记 ${formatFen(n.mostFen, 'zh')}，金额为 ${formatFen(n.amountFen, 'zh')}。`,
    en: `The account ${n.accountId} can take ${formatFen(n.mostFen, 'en')} more at most; the amount is ${formatFen(n.amountFen, 'en')}.`,
  }),
  overdrawn: (n: {
    accountId: string;
    amountFen: Fen;
    availableFen: Fen;
    floorFen: Fen;
    missingFen: Fen;
  }) => ({
    zh: `账户 ${n.accountId} 可用余额 ${formatFen(n.availableFen, 'zh')}（下限 ${formatFen(n.floorFen, 'zh')}），不足以支付 ${formatFen(n.amountFen, 'zh')}，还差 ${formatFen(n.missingFen, 'zh')}。`,
    en: `${n.accountId} has ${formatFen(n.availableFen, 'en')} available above which ${formatFen(n.floorFen, 'en')} must stay; ${formatFen(n.amountFen, 'en')} is ${formatFen(n.missingFen, 'en')} too much.`,
  }),
  'hold-unknown': (n: { holdId: string }) => ({
    zh: `没有冻结 ${n.holdId}。`,
    en: `There is no hold ${n.holdId}.`,
  }),
  'hold-ended': (n: { holdId: string; status: HoldStatus }) => ({
    zh: `冻结 ${n.holdId} ${STATUS[n.status]}，不能再次了结。`,
    en: `The hold ${n.holdId} is ${n.status} and cannot end twice.`,
  }),
  'hold-expired': (n: { holdId: string; atMs: number; expiresAtMs: number }) => ({
    zh: `冻结 ${n.holdId} 已于 ${instantText(n.expiresAtMs)} 到期，现在是 ${instantText(n.atMs)}。`,
    en: `The hold ${n.holdId} expired at ${instantText(n.expiresAtMs)}; it is ${instantText(n.atMs)}.`,
  }),
  'hold-not-expired': (n: { holdId: string; atMs: number; expiresAtMs: number | null }) => ({
    zh: `冻结 ${n.holdId} ${n.expiresAtMs === null ? '没有到期时间' : `于 ${instantText(n.expiresAtMs)} 才到期`}，现在是 ${instantText(n.atMs)}。`,
    en: `The hold ${n.holdId} ${n.expiresAtMs === null ? 'has no expiry' : `expires at ${instantText(n.expiresAtMs)}`}; it is ${instantText(n.atMs)}.`,
  }),
  'hold-exceeded': (n: { holdId: string; amountFen: Fen; heldFen: Fen }) => ({
    zh: `冻结 ${n.holdId} 只有 ${formatFen(n.heldFen, 'zh')}，不能划转 ${formatFen(n.amountFen, 'zh')}。`,
    en: `The hold ${n.holdId} is ${formatFen(n.heldFen, 'en')}; ${formatFen(n.amountFen, 'en')} cannot be posted from it.`,
  }),
  'correction-unknown': (n: { transferId: string }) => ({
    zh: `没有可更正的转账 ${n.transferId}。`,
    en: `There is no transfer ${n.transferId} to correct.`,
  }),
  'correction-differs': (n: { transferId: string; amountFen: Fen; correctedFen: Fen }) => ({
    zh: `更正须把转账 ${n.transferId} 的 ${formatFen(n.correctedFen, 'zh')} 原路退回，所给为 ${formatFen(n.amountFen, 'zh')}。`,
    en: `A correction sends the ${formatFen(n.correctedFen, 'en')} of ${n.transferId} back the same way; this one is ${formatFen(n.amountFen, 'en')}.`,
  }),
  'corrected-already': (n: { transferId: string; correctedBy: string }) => ({
    zh: `转账 ${n.transferId} 已由 ${n.correctedBy} 更正。`,
    en: `The transfer ${n.transferId} was corrected by ${n.correctedBy} already.`,
  }),
} satisfies Catalogue;

/** Why the treasury refuses something. Programs read these codes, so that one is never renamed or reused. */
export const treasuryRefusals = { ...bookRefusals, ...settlementRefusals };

export type TreasuryRefusalCode = keyof typeof treasuryRefusals;
export type TreasuryRefused = Refused<TreasuryRefusalCode>;

/** A refusal with its sentences. Nothing in the books has changed. */
export const refuse = refuser(treasuryRefusals);
