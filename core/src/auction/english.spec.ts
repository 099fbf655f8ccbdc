import { Hall } from './fixtures/hall.ts';
import { CLOSES_AT_MS, OPENS_AT_MS, XIANGSHAN } from './fixtures/notices.ts';
import { ranking } from './english.ts';
import type { EnglishNotice } from './notice.ts';
import { isEnglish } from './state.ts';

const MINUTE_MS = 60_000;

/** Two bidders admitted, bidding open. */
function hallOf(change: Partial<EnglishNotice> = {}): Hall {
  return new Hall({ ...XIANGSHAN, ...change }).admit({ AAAA: 'b-01', BBBB: 'b-02' }).open();
}

describe('an open bid', () => {
  it('may be the start price itself, and then lies whole steps above the leading bid', () => {
    const hall = hallOf();
    hall.must(hall.bid('AAAA', 3_000n));
    hall.must(hall.bid('BBBB', 3_100n));
    hall.must(hall.bid('AAAA', 5_000n));
    hall.must(hall.bid('AAAA', 5_100n));
    expect(hall.state.leading).toEqual({ number: 4, code: 'AAAA', priceFen: 5_100n });
  });

  it('is refused with the numbers when its price is wrong', () => {
    const hall = hallOf({ limits: { ...XIANGSHAN.limits, ceilingFen: 20_000n, stepsAtOnce: 50 } });
    expect(hall.mustNot(hall.bid('AAAA', 2_900n))).toMatchObject({
      code: 'bid-below-start',
      numbers: { priceFen: 2_900n, startPriceFen: 3_000n },
    });
    hall.must(hall.bid('AAAA', 4_000n));
    expect(hall.mustNot(hall.bid('BBBB', 4_000n))).toMatchObject({
      code: 'bid-below-next-step',
      numbers: { leadingFen: 4_000n, lowestFen: 4_100n, stepFen: 100n },
    });
    expect(hall.mustNot(hall.bid('BBBB', 4_150n))).toMatchObject({
      code: 'bid-off-step',
      numbers: { belowFen: 4_100n, aboveFen: 4_200n },
    });
    expect(hall.mustNot(hall.bid('BBBB', 9_200n))).toMatchObject({
      code: 'bid-raises-too-much',
      numbers: { highestFen: 9_100n, steps: 50 },
    });
    expect(hall.mustNot(hall.bid('BBBB', 20_100n))).toMatchObject({
      code: 'bid-above-ceiling',
      numbers: { ceilingFen: 20_000n },
    });
    hall.must(hall.bid('BBBB', 9_100n));
  });

  it('is never larger than an account can hold', () => {
    const hall = hallOf();
    hall.must(hall.bid('AAAA', 3_000n));
    expect(hall.mustNot(hall.bid('AAAA', 9_223_372_036_854_775_800n)).code).toBe('bid-above-ceiling');
  });

  it('counts at the last millisecond and not one later', () => {
    const hall = hallOf({ extensionMs: 0 });
    hall.must(hall.bid('AAAA', 3_000n, CLOSES_AT_MS));
    expect(hall.mustNot(hall.bid('BBBB', 3_100n, CLOSES_AT_MS + 1))).toMatchObject({
      code: 'bid-too-late',
      numbers: { atMs: CLOSES_AT_MS + 1, endsAtMs: CLOSES_AT_MS, lateMs: 1 },
      message: {
        zh: '出价晚了 1 毫秒：截止时间 2023-02-28T02:00:00.000Z，服务器收到时间 2023-02-28T02:00:00.001Z。',
        en: 'The bid is 1 ms late: the end was 2023-02-28T02:00:00.000Z, the server had it at 2023-02-28T02:00:00.001Z.',
      },
    });
    hall.close();
    expect(hall.mustNot(hall.bid('BBBB', 3_100n)).code).toBe('bid-too-late');
  });

  it('is refused before the opening, however late the opening is', () => {
    const hall = new Hall(XIANGSHAN).admit({ AAAA: 'b-01' });
    expect(hall.mustNot(hall.bid('AAAA', 3_000n, OPENS_AT_MS + 1))).toMatchObject({
      code: 'auction-not-open',
      numbers: { opensAtMs: OPENS_AT_MS },
    });
  });

  it('is refused to strangers and to the seller', () => {
    const hall = hallOf();
    expect(hall.mustNot(hall.bid('ZZZZ', 3_000n)).code).toBe('bidder-not-approved');
    expect(hall.mustNot(hall.bid('', 3_000n)).message.zh).toBe('您尚未获准参与本场拍卖。');
    const own = { ...hall.bid('', 3_000n), bidderId: 'xiangshan-village' } as ReturnType<Hall['bid']>;
    expect(hall.mustNot(own)).toMatchObject({
      code: 'own-lot',
      numbers: { lotId: 'xiangshan-seaweed-2022' },
    });
  });

  it('counts once however often it is sent, and its key stands for nothing else', () => {
    const hall = hallOf({ extensionMs: 0 });
    const bid = hall.bid('AAAA', 3_000n);
    hall.must(bid);
    expect(hall.mustNot(bid)).toMatchObject({ code: 'bid-repeated', numbers: { number: 1 } });
    expect(hall.mustNot({ ...bid, priceFen: 3_100n } as typeof bid)).toMatchObject({
      code: 'bid-key-reused',
      numbers: { number: 1, firstPriceFen: 3_000n, priceFen: 3_100n },
    });
    expect(hall.mustNot({ ...bid, key: 'no key' } as typeof bid).code).toBe('bid-key-malformed');
    // Another bidder's device may happen to use the same key.
    hall.must({ ...bid, code: 'BBBB', priceFen: 3_100n } as typeof bid);
    hall.close();
    expect(hall.mustNot({ ...bid, atMs: hall.state.lastAtMs } as typeof bid).code).toBe('bid-repeated');
  });

  it('leaves the state as small as it was, however many there were', () => {
    const hall = hallOf({ limits: { ...XIANGSHAN.limits, bids: 3, perMs: 1 } });
    const first = hall.bid('AAAA', 3_000n);
    hall.must(first);
    for (let at = 1; at <= 100; at++)
      hall.must(hall.bid('AAAA', 3_000n + BigInt(at) * 100n, OPENS_AT_MS + at));
    const { recentKeys, recentAtMs } = hall.state.bidders.get('AAAA')!;
    expect([recentKeys.length, recentAtMs.length]).toEqual([64, 3]);
    // The first key is forgotten, and the bid still cannot count again: it is below the price.
    expect(hall.mustNot({ ...first, atMs: hall.state.lastAtMs } as typeof first).code).toBe(
      'bid-below-next-step',
    );
  });

  it('cannot be withdrawn', () => {
    const hall = hallOf();
    hall.must(hall.bid('AAAA', 3_000n));
    const { lastAtMs: atMs } = hall.state;
    expect(hall.mustNot({ kind: 'withdraw-bid', atMs, code: 'AAAA', number: 1 }).code).toBe(
      'withdrawal-impossible',
    );
  });

  it('waits when a bidder has made as many as the notice allows in its time', () => {
    const hall = hallOf({ limits: { ...XIANGSHAN.limits, bids: 2, perMs: 10_000 } });
    hall.must(hall.bid('AAAA', 3_000n, OPENS_AT_MS));
    hall.must(hall.bid('AAAA', 3_100n, OPENS_AT_MS + 4_000));
    expect(hall.mustNot(hall.bid('AAAA', 3_200n, OPENS_AT_MS + 9_999))).toMatchObject({
      code: 'bids-too-frequent',
      numbers: { bids: 2, perMs: 10_000, againAtMs: OPENS_AT_MS + 10_000 },
    });
    hall.must(hall.bid('BBBB', 3_200n, OPENS_AT_MS + 9_999));
    hall.must(hall.bid('AAAA', 3_300n, OPENS_AT_MS + 10_000));
    expect(hall.mustNot(hall.bid('AAAA', 3_400n, OPENS_AT_MS + 13_999)).code).toBe('bids-too-frequent');
  });
});

describe('the end', () => {
  it('moves to five minutes after a bid in the last five, and stays for one before', () => {
    const hall = hallOf();
    expect(hall.must(hall.bid('AAAA', 3_000n, CLOSES_AT_MS - 5 * MINUTE_MS))).toHaveLength(1);
    hall.must(hall.bid('BBBB', 3_100n, CLOSES_AT_MS - 5 * MINUTE_MS + 1));
    expect(hall.state.endsAtMs).toBe(CLOSES_AT_MS + 1);
    expect(hall.must(hall.bid('AAAA', 3_200n, CLOSES_AT_MS - 1))).toEqual([
      expect.objectContaining({ kind: 'bid-accepted', number: 3 }),
      {
        kind: 'end-extended',
        atMs: CLOSES_AT_MS - 1,
        number: 3,
        fromMs: CLOSES_AT_MS + 1,
        endsAtMs: CLOSES_AT_MS - 1 + 5 * MINUTE_MS,
      },
    ]);
    hall.must(hall.bid('BBBB', 3_300n, CLOSES_AT_MS + 4 * MINUTE_MS));
    expect(hall.state.endsAtMs).toBe(CLOSES_AT_MS + 9 * MINUTE_MS);
  });
});

describe('the holder of the priority right', () => {
  const holder = { priorityHolderId: 'b-01' };

  it('may match the leading bid and wins unless somebody goes higher', () => {
    const hall = hallOf(holder);
    hall.must(hall.bid('BBBB', 3_000n));
    hall.must(hall.bid('AAAA', 3_000n));
    expect(hall.mustNot(hall.bid('BBBB', 3_000n)).code).toBe('bid-below-next-step');
    hall.must(hall.bid('BBBB', 3_100n));
    hall.must(hall.bid('AAAA', 3_100n));
    hall.close();
    expect(hall.state.outcome).toMatchObject({ sold: true, priceFen: 3_100n, awards: [{ code: 'AAAA' }] });
    expect(isEnglish(hall.state) && ranking(hall.state).map(({ code }) => code)).toEqual(['AAAA', 'BBBB']);
  });

  it('cannot match their own bid, and nobody else can match at all', () => {
    const hall = hallOf(holder);
    hall.must(hall.bid('AAAA', 3_000n));
    expect(hall.mustNot(hall.bid('AAAA', 3_000n)).code).toBe('bid-below-next-step');
    expect(hall.mustNot(hall.bid('BBBB', 3_000n)).code).toBe('bid-below-next-step');
  });
});

describe('the result of open bids', () => {
  it('is no sale without a bid', () => {
    expect(hallOf().close().state.outcome).toEqual({ sold: false, reason: 'no-bids' });
  });

  it('is no sale to the only bidder where the notice asks for two', () => {
    const hall = hallOf({ minimumBidders: 2 });
    hall.must(hall.bid('AAAA', 3_000n));
    expect(hall.close().state.outcome).toEqual({ sold: false, reason: 'too-few-bidders' });
  });

  it('is a sale to the only bidder at the start price where one is enough', () => {
    const hall = hallOf();
    hall.must(hall.bid('AAAA', 3_000n));
    expect(hall.close().state.outcome).toMatchObject({ sold: true, awards: [{ amountFen: 7_020_300n }] });
  });

  it('is no sale below a reserve above the start price', () => {
    const hall = hallOf({ reservePriceFen: 5_000n });
    hall.must(hall.bid('AAAA', 4_900n));
    expect(hall.close().state.outcome).toEqual({ sold: false, reason: 'reserve-not-met' });
  });

  it('ranks every bidder by their best bid', () => {
    const hall = new Hall(XIANGSHAN).admit({ AAAA: 'b-01', BBBB: 'b-02', CCCC: 'b-03', DDDD: 'b-04' }).open();
    for (const [code, priceFen] of [
      ['AAAA', 3_000n],
      ['BBBB', 3_100n],
      ['AAAA', 3_200n],
      ['CCCC', 3_300n],
    ] as const)
      hall.must(hall.bid(code, priceFen));
    expect(isEnglish(hall.state) && ranking(hall.state)).toEqual([
      { number: 4, code: 'CCCC', priceFen: 3_300n },
      { number: 3, code: 'AAAA', priceFen: 3_200n },
      { number: 2, code: 'BBBB', priceFen: 3_100n },
    ]);
  });
});
