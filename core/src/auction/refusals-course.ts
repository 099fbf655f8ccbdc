import { type Catalogue, instantText } from '../money/refused.ts';
import { formatFen } from '../money/yuan.ts';
import type { Fen } from '../money/fen.ts';
import type { Phase } from './state.ts';

const PHASES: Readonly<Record<Phase, { zh: string; en: string }>> = {
  announced: { zh: '已公告、尚未开始', en: 'announced and has not opened' },
  open: { zh: '正在竞价', en: 'open for bids' },
  revealing: { zh: '正在揭示密封出价', en: 'revealing sealed bids' },
  closed: { zh: '已截止', en: 'closed' },
  decided: { zh: '已有结果', en: 'decided' },
};

/** Refusals about the course of an auction and about who may take part. */
export const courseRefusals = {
  'notice-invalid': (n: { field: string; zh: string; en: string }) => ({
    zh: `公告的 ${n.field} 不正确：${n.zh}。`,
    en: `The notice is wrong at ${n.field}: ${n.en}.`,
  }),
  'wrong-format': (n: { format: string; command: string }) => ({
    zh: `${n.format === 'english' ? '公开增价' : '密封统一价'}拍卖没有「${n.command}」这个动作。`,
    en: `An auction of the format ${n.format} has no "${n.command}".`,
  }),
  'wrong-phase': (n: { phase: Phase; command: string }) => ({
    zh: `拍卖${PHASES[n.phase].zh}，此时不能「${n.command}」。`,
    en: `The auction is ${PHASES[n.phase].en}; "${n.command}" is not possible now.`,
  }),
  'time-moved-back': (n: { atMs: number; lastAtMs: number }) => ({
    zh: `服务器时间 ${instantText(n.atMs)} 早于上一事件的时间 ${instantText(n.lastAtMs)}。`,
    en: `The server time ${instantText(n.atMs)} is before that of the latest event, ${instantText(n.lastAtMs)}.`,
  }),
  'opening-too-early': (n: { atMs: number; opensAtMs: number }) => ({
    zh: `拍卖于 ${instantText(n.opensAtMs)} 开始，现在是 ${instantText(n.atMs)}。`,
    en: `The auction opens at ${instantText(n.opensAtMs)}; it is ${instantText(n.atMs)}.`,
  }),
  'closing-too-early': (n: { atMs: number; endsAtMs: number }) => ({
    zh: `截止时间是 ${instantText(n.endsAtMs)}，现在是 ${instantText(n.atMs)}，还不能截止。`,
    en: `The end is ${instantText(n.endsAtMs)}; at ${instantText(n.atMs)} it is too early to close.`,
  }),
  'outage-invalid': (n: {
    downFromMs: number;
    downUntilMs: number;
    earliestMs: number;
    latestMs: number;
  }) => ({
    zh: `中断时段 ${instantText(n.downFromMs)} 至 ${instantText(n.downUntilMs)} 不在 ${instantText(n.earliestMs)} 与 ${instantText(n.latestMs)} 之间。`,
    en: `An outage from ${instantText(n.downFromMs)} to ${instantText(n.downUntilMs)} is not between ${instantText(n.earliestMs)} and ${instantText(n.latestMs)}.`,
  }),
  'outage-after-end': (n: { downFromMs: number; endsAtMs: number }) => ({
    zh: `中断始于 ${instantText(n.downFromMs)}，截止时间 ${instantText(n.endsAtMs)} 已过，无需延时。`,
    en: `The outage began at ${instantText(n.downFromMs)}, after the end at ${instantText(n.endsAtMs)}: nobody lost time.`,
  }),
  'reason-missing': (n: { length: number; most: number }) => ({
    zh: `撤销拍卖须写明理由（1 至 ${n.most} 个字），现有 ${n.length} 个字。`,
    en: `A cancellation gives its reason in 1 to ${n.most} characters; there are ${n.length}.`,
  }),
  'own-lot': (n: { lotId: string }) => ({
    zh: `标的 ${n.lotId} 是您自己的，不能参与竞买。`,
    en: `The lot ${n.lotId} is your own: you may not bid for it.`,
  }),
  'code-malformed': (n: { code: string }) => ({
    zh: `竞买号「${n.code}」格式不正确。`,
    en: `"${n.code}" is not a well-formed bidder code.`,
  }),
  'code-taken': (n: { code: string }) => ({
    zh: `竞买号 ${n.code} 已被使用。`,
    en: `The bidder code ${n.code} is taken.`,
  }),
  'bidder-already-approved': (n: { code: string }) => ({
    zh: `这位竞买人已获批准，竞买号是 ${n.code}。`,
    en: `This bidder is approved already, with the code ${n.code}.`,
  }),
  'too-many-bidders': (n: { most: number }) => ({
    zh: `一场拍卖最多 ${n.most} 位竞买人。`,
    en: `An auction has at most ${n.most} bidders.`,
  }),
  'priority-mismatch': (n: { holderId: string | null }) => ({
    zh: n.holderId === null ? '公告没有优先购买权人。' : `公告所列优先购买权人是 ${n.holderId}，与申请不符。`,
    en:
      n.holderId === null
        ? 'The notice names no holder of a priority right.'
        : `The notice gives the priority right to ${n.holderId}, which does not fit this approval.`,
  }),
  'bidder-not-approved': (n: { code: string }) => ({
    zh: n.code === '' ? '您尚未获准参与本场拍卖。' : `竞买号 ${n.code} 未获准参与本场拍卖。`,
    en:
      n.code === ''
        ? 'You have not been approved for this auction.'
        : `The bidder code ${n.code} has not been approved for this auction.`,
  }),
  'deposit-missing': (n: { depositFen: Fen }) => ({
    zh: `首次出价前须先冻结保证金 ${formatFen(n.depositFen, 'zh')}。`,
    en: `A deposit of ${formatFen(n.depositFen, 'en')} must be held before the first bid.`,
  }),
  'deposit-wrong-amount': (n: { amountFen: Fen; depositFen: Fen }) => ({
    zh: `冻结金额 ${formatFen(n.amountFen, 'zh')} 不等于保证金 ${formatFen(n.depositFen, 'zh')}。`,
    en: `The hold of ${formatFen(n.amountFen, 'en')} is not the deposit of ${formatFen(n.depositFen, 'en')}.`,
  }),
  'deposit-already-held': (n: { code: string; holdId: string }) => ({
    zh: `竞买号 ${n.code} 的保证金已冻结（${n.holdId}）。`,
    en: `The deposit of ${n.code} is held already (${n.holdId}).`,
  }),
  'bidders-stay-hidden': (n: { auctionId: string }) => ({
    zh: `拍卖 ${n.auctionId} 的公告规定竞买人身份不公开。`,
    en: `The notice of ${n.auctionId} keeps its bidders unnamed.`,
  }),
  'bidders-already-named': (n: { auctionId: string }) => ({
    zh: `拍卖 ${n.auctionId} 的竞买人身份已经公开。`,
    en: `The bidders of ${n.auctionId} have been named already.`,
  }),
  'bidders-incomplete': (n: { named: number; approved: number }) => ({
    zh: `须逐一公开全部 ${n.approved} 位竞买人，收到 ${n.named} 位。`,
    en: `All ${n.approved} bidders are named once each; ${n.named} were given.`,
  }),
  'identity-mismatch': (n: { code: string }) => ({
    zh: `所称的竞买人与竞买号 ${n.code} 获批时登记的身份哈希不符。`,
    en: `The person named for ${n.code} does not match the hash of its approval.`,
  }),
} satisfies Catalogue;
