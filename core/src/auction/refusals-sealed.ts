import type { Fen } from '../money/fen.ts';
import { type Catalogue, instantText } from '../money/refused.ts';
import { formatFen } from '../money/yuan.ts';
import { formatCount } from '../units.ts';

const kg = (quantityKg: bigint) => ({
  zh: `${formatCount(quantityKg, 'zh')} 千克`,
  en: `${formatCount(quantityKg, 'en')} kg`,
});

/** Refusals of sealed bids and of their reveals. */
export const sealedRefusals = {
  'commitment-malformed': (n: { length: number }) => ({
    zh: `密封出价须为 64 位小写十六进制的 SHA-256，现长 ${n.length}。`,
    en: `A sealed bid is a SHA-256 in 64 lower-case hex digits; this one has ${n.length} characters.`,
  }),
  'commitment-repeated': (n: { number: number }) => ({
    zh: `同样的密封出价已由他人提交（第 ${n.number} 号）。`,
    en: `Somebody else committed the same sealed bid, as number ${n.number}.`,
  }),
  'too-many-sealed-bids': (n: { most: number }) => ({
    zh: `本场拍卖每位竞买人最多提交 ${n.most} 个密封出价。`,
    en: `Each bidder may commit at most ${n.most} sealed bids here.`,
  }),
  'sealed-bids-full': (n: { most: number }) => ({
    zh: `本场拍卖最多收 ${n.most} 个密封出价，已满。`,
    en: `This auction takes ${n.most} sealed bids and has them all.`,
  }),
  'reveal-not-open': (n: { atMs: number; endsAtMs: number }) => ({
    zh: `提交截止于 ${instantText(n.endsAtMs)}，之后才能揭示；现在是 ${instantText(n.atMs)}。`,
    en: `Bids are revealed after committing ends at ${instantText(n.endsAtMs)}; it is ${instantText(n.atMs)}.`,
  }),
  'reveal-too-late': (n: { atMs: number; endsAtMs: number; lateMs: number }) => ({
    zh: `揭示晚了 ${n.lateMs} 毫秒：截止时间 ${instantText(n.endsAtMs)}，服务器收到时间 ${instantText(n.atMs)}。`,
    en: `The reveal is ${n.lateMs} ms late: the end was ${instantText(n.endsAtMs)}, the server had it at ${instantText(n.atMs)}.`,
  }),
  'commitment-unknown': (n: { number: number; code: string }) => ({
    zh: `竞买号 ${n.code} 没有第 ${n.number} 号密封出价。`,
    en: `${n.code} has no sealed bid number ${n.number}.`,
  }),
  'reveal-repeated': (n: { number: number }) => ({
    zh: `第 ${n.number} 号密封出价已经揭示。`,
    en: `Sealed bid ${n.number} is revealed already.`,
  }),
  'salt-malformed': (n: { length: number }) => ({
    zh: `盐须为 22 至 64 个 base64url 字符，现长 ${n.length}。`,
    en: `A salt is 22 to 64 base64url characters; this one has ${n.length}.`,
  }),
  'reveal-mismatch': (n: { number: number; commitment: string; revealed: string }) => ({
    zh: `揭示的内容哈希为 ${n.revealed}，与第 ${n.number} 号密封出价 ${n.commitment} 不符。`,
    en: `What was revealed hashes to ${n.revealed}, not to sealed bid ${n.number}, ${n.commitment}.`,
  }),
  'reveal-below-reserve': (n: { priceFen: Fen; reservePriceFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 低于保留价 ${formatFen(n.reservePriceFen, 'zh')}。`,
    en: `${formatFen(n.priceFen, 'en')} is below the reserve of ${formatFen(n.reservePriceFen, 'en')}.`,
  }),
  'reveal-off-tick': (n: { priceFen: Fen; tickFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 不是最小变动价位 ${formatFen(n.tickFen, 'zh')} 的整数倍。`,
    en: `${formatFen(n.priceFen, 'en')} is not a multiple of the tick of ${formatFen(n.tickFen, 'en')}.`,
  }),
  'reveal-price-too-high': (n: { priceFen: Fen; ceilingFen: Fen }) => ({
    zh: `出价 ${formatFen(n.priceFen, 'zh')} 高于账户所能记载的上限 ${formatFen(n.ceilingFen, 'zh')}。`,
    en: `${formatFen(n.priceFen, 'en')} is above ${formatFen(n.ceilingFen, 'en')}, the most that accounts can hold.`,
  }),
  'reveal-off-lot': (n: { quantityKg: bigint; lotSizeKg: bigint }) => ({
    zh: `数量 ${kg(n.quantityKg).zh} 不是每手 ${kg(n.lotSizeKg).zh} 的正整数倍。`,
    en: `${kg(n.quantityKg).en} is not a whole number of lots of ${kg(n.lotSizeKg).en}.`,
  }),
  'cap-exceeded': (n: { quantityKg: bigint; totalKg: bigint; capKg: bigint }) => ({
    zh: `加上这 ${kg(n.quantityKg).zh}，您的出价共 ${kg(n.totalKg).zh}，超过每位竞买人上限 ${kg(n.capKg).zh}。`,
    en: `With these ${kg(n.quantityKg).en} your bids come to ${kg(n.totalKg).en}, above the cap of ${kg(n.capKg).en} a bidder.`,
  }),
  'seed-mismatch': (n: { seedHash: string | null; given: string | null }) => ({
    zh:
      n.seedHash === null
        ? '本场拍卖不抽签，不应给出种子。'
        : `种子的哈希 ${n.given ?? '（未给出）'} 与公告的 ${n.seedHash} 不符。`,
    en:
      n.seedHash === null
        ? 'Nothing is drawn in this auction, so that no seed is taken.'
        : `The seed hashes to ${n.given ?? '(none was given)'}, not to ${n.seedHash} of the notice.`,
  }),
} satisfies Catalogue;
