import type { Fen } from '../money/fen.ts';
import { type Catalogue, instantText } from '../money/refused.ts';
import { formatFen } from '../money/yuan.ts';

/** Refusals of bids, open and sealed. */
export const bidRefusals = {
  'auction-not-open': (n: { atMs: number; opensAtMs: number }) => ({
    zh: `竞价于 ${instantText(n.opensAtMs)} 开始，服务器时间为 ${instantText(n.atMs)}。`,
    en: `Bidding opens at ${instantText(n.opensAtMs)}; the server time is ${instantText(n.atMs)}.`,
  }),
  'bid-too-late': (n: { atMs: number; endsAtMs: number; lateMs: number }) => ({
    zh: `出价晚了 ${n.lateMs} 毫秒：截止时间 ${instantText(n.endsAtMs)}，服务器收到时间 ${instantText(n.atMs)}。`,
    en: `The bid is ${n.lateMs} ms late: the end was ${instantText(n.endsAtMs)}, the server had it at ${instantText(n.atMs)}.`,
  }),
  'bid-key-malformed': (n: { length: number }) => ({
    zh: `出价的幂等键须为 8 至 64 个字母、数字、横线或下划线，现长 ${n.length}。`,
    en: `A bid's key is 8 to 64 letters, digits, hyphens or underscores; this one has ${n.length} characters.`,
  }),
  'bid-repeated': (n: { number: number }) => ({
    zh: `这一出价已被接受，是第 ${n.number} 号出价，不会重复计算。`,
    en: `This bid was accepted before as number ${n.number} and is not counted twice.`,
  }),
  'bid-key-reused': (n: { number: number; firstPriceFen: Fen; priceFen: Fen }) => ({
    zh: `同一幂等键已用于第 ${n.number} 号出价 ${formatFen(n.firstPriceFen, 'zh')}，不能再用于 ${formatFen(n.priceFen, 'zh')}。`,
    en: `The key was used for bid ${n.number} of ${formatFen(n.firstPriceFen, 'en')} and cannot stand for ${formatFen(n.priceFen, 'en')} too.`,
  }),
  'bid-below-start': (n: { priceFen: Fen; startPriceFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 低于起拍价 ${formatFen(n.startPriceFen, 'zh')}。`,
    en: `${formatFen(n.priceFen, 'en')} is below the start price of ${formatFen(n.startPriceFen, 'en')}.`,
  }),
  'bid-below-next-step': (n: { priceFen: Fen; leadingFen: Fen; stepFen: Fen; lowestFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 低于最低有效价 ${formatFen(n.lowestFen, 'zh')}（当前价 ${formatFen(n.leadingFen, 'zh')}，加价幅度 ${formatFen(n.stepFen, 'zh')}）。`,
    en: `${formatFen(n.priceFen, 'en')} is below the lowest bid that counts, ${formatFen(n.lowestFen, 'en')} (leading bid ${formatFen(n.leadingFen, 'en')}, step ${formatFen(n.stepFen, 'en')}).`,
  }),
  'bid-off-step': (n: { priceFen: Fen; stepFen: Fen; belowFen: Fen; aboveFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 不是加价幅度 ${formatFen(n.stepFen, 'zh')} 的整数倍，相邻的有效价为 ${formatFen(n.belowFen, 'zh')} 和 ${formatFen(n.aboveFen, 'zh')}。`,
    en: `${formatFen(n.priceFen, 'en')} is not on a whole step of ${formatFen(n.stepFen, 'en')}; the steps beside it are ${formatFen(n.belowFen, 'en')} and ${formatFen(n.aboveFen, 'en')}.`,
  }),
  'bid-above-ceiling': (n: { priceFen: Fen; ceilingFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 高于上限 ${formatFen(n.ceilingFen, 'zh')}。`,
    en: `${formatFen(n.priceFen, 'en')} is above the ceiling of ${formatFen(n.ceilingFen, 'en')}.`,
  }),
  'bid-raises-too-much': (n: { priceFen: Fen; highestFen: Fen; steps: number }) => ({
    zh: `一次最多比最低有效价高 ${n.steps} 个加价幅度，即 ${formatFen(n.highestFen, 'zh')}；出价为 ${formatFen(n.priceFen, 'zh')}。`,
    en: `A bid goes at most ${n.steps} steps above the lowest that counts, to ${formatFen(n.highestFen, 'en')}; this one is ${formatFen(n.priceFen, 'en')}.`,
  }),
  'bids-too-frequent': (n: { bids: number; perMs: number; againAtMs: number }) => ({
    zh: `每 ${n.perMs} 毫秒最多出价 ${n.bids} 次，${instantText(n.againAtMs)} 后可再出价。`,
    en: `At most ${n.bids} bids in ${n.perMs} ms; the next is possible at ${instantText(n.againAtMs)}.`,
  }),
  'withdrawal-impossible': (n: { number: number }) => ({
    zh: `第 ${n.number} 号出价不可撤回：出价一经接受即有约束力。`,
    en: `Bid ${n.number} cannot be withdrawn: an accepted bid binds.`,
  }),
} satisfies Catalogue;
