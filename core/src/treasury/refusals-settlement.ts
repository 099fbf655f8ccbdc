import type { Fen } from '../money/fen.ts';
import { type Catalogue, instantText } from '../money/refused.ts';
import { formatFen } from '../money/yuan.ts';

/** Refusals of payments, settlements and distributions. Money that came with one is held in suspense, never lost. */
export const settlementRefusals = {
  'wrong-phase': (n: { phase: string; command: string }) => ({
    zh: `结算处于「${n.phase}」阶段，不能「${n.command}」。`,
    en: `The settlement is at "${n.phase}"; "${n.command}" is not possible now.`,
  }),
  'payment-unknown': (n: { reference: string; amountFen: Fen }) => ({
    zh: `没有应付款项的附言是「${n.reference}」，${formatFen(n.amountFen, 'zh')} 暂挂待查。`,
    en: `Nothing is owed under "${n.reference}"; ${formatFen(n.amountFen, 'en')} is held in suspense.`,
  }),
  'payment-wrong-amount': (n: { amountFen: Fen; dueFen: Fen }) => ({
    zh: `付款 ${formatFen(n.amountFen, 'zh')} 不等于应付 ${formatFen(n.dueFen, 'zh')}。`,
    en: `A payment of ${formatFen(n.amountFen, 'en')} is not the ${formatFen(n.dueFen, 'en')} that is due.`,
  }),
  'payment-repeated': (n: { paymentId: string }) => ({
    zh: `银行流水 ${n.paymentId} 已经入账，不会重复入账。`,
    en: `The bank's payment ${n.paymentId} was booked before and is not booked twice.`,
  }),
  'payment-already-settled': (n: { amountFen: Fen; phase: string }) => ({
    zh: `款项已结清或已了结（${n.phase}），多付的 ${formatFen(n.amountFen, 'zh')} 暂挂待退。`,
    en: `Nothing is owed any more (${n.phase}); ${formatFen(n.amountFen, 'en')} is held to be sent back.`,
  }),
  'payment-too-early': (n: { amountFen: Fen; phase: string }) => ({
    zh: `尚未发出付款通知（${n.phase}），${formatFen(n.amountFen, 'zh')} 暂挂。`,
    en: `Payment has not been asked for yet (${n.phase}); ${formatFen(n.amountFen, 'en')} is held in suspense.`,
  }),
  'payment-late': (n: { atMs: number; dueAtMs: number }) => ({
    zh: `付款于 ${instantText(n.atMs)} 收到，期限是 ${instantText(n.dueAtMs)}。`,
    en: `The payment came at ${instantText(n.atMs)}; it was due by ${instantText(n.dueAtMs)}.`,
  }),
  'payment-still-possible': (n: { atMs: number; dueAtMs: number }) => ({
    zh: `付款期限是 ${instantText(n.dueAtMs)}，现在是 ${instantText(n.atMs)}，尚不能认定未付。`,
    en: `Payment is due by ${instantText(n.dueAtMs)}; at ${instantText(n.atMs)} it cannot be called unpaid.`,
  }),
  'distribution-unbalanced': (n: { distributedFen: Fen; proceedsFen: Fen }) => ({
    zh: `分配合计 ${formatFen(n.distributedFen, 'zh')}，不等于所得 ${formatFen(n.proceedsFen, 'zh')}。`,
    en: `The parts come to ${formatFen(n.distributedFen, 'en')}, the proceeds are ${formatFen(n.proceedsFen, 'en')}.`,
  }),
  'too-many-payouts': (n: { lines: number; most: number }) => ({
    zh: `一次分配最多 ${n.most} 行，现有 ${n.lines} 行。`,
    en: `One distribution has at most ${n.most} lines; there are ${n.lines}.`,
  }),
  'share-malformed': (n: { party: string; percent: string }) => ({
    zh: `${n.party} 的份额「${n.percent}」不是 0 至 100 的百分比。`,
    en: `The share of ${n.party}, "${n.percent}", is not a percentage from 0 to 100.`,
  }),
  'shares-not-whole': (n: { percent: string }) => ({
    zh: `各份额合计 ${n.percent}%，不是 100%。`,
    en: `The shares come to ${n.percent} %, not to 100 %.`,
  }),
  'party-repeated': (n: { party: string }) => ({
    zh: `分配规则中 ${n.party} 出现了两次。`,
    en: `The rule names ${n.party} twice.`,
  }),
  'members-missing': (n: { party: string }) => ({
    zh: `没有可按重量分配给 ${n.party} 的成员。`,
    en: `There is nobody with a mass among the ${n.party} to share with.`,
  }),
  'members-malformed': (n: { party: string; reason: string }) => ({
    zh: `${n.party} 的成员名单不正确（${n.reason}）。`,
    en: `The members of ${n.party} are wrong: ${n.reason}.`,
  }),
  'price-missing': (n: { material: string; day: string }) => ({
    zh: `${n.day} 的价目表没有 ${n.material} 的价格。`,
    en: `The price list of ${n.day} has no price for ${n.material}.`,
  }),
  'pieces-missing': (n: { material: string }) => ({
    zh: `${n.material} 按件计价，但没有件数。`,
    en: `${n.material} is paid by the piece, and no pieces were counted.`,
  }),
} satisfies Catalogue;
