import { announce } from './decide.ts';
import { CLOSES_AT_MS, DACHEN, OPENS_AT_MS, TEN_TONNES, XIANGSHAN } from './fixtures/notices.ts';
import { noticeProblem } from './notice-check.ts';
import type { EnglishNotice, SealedNotice } from './notice.ts';

describe('a notice', () => {
  it('of a real case is sound', () => {
    for (const notice of [XIANGSHAN, DACHEN, TEN_TONNES]) expect(noticeProblem(notice)).toBeUndefined();
  });

  it.each<[string, Partial<EnglishNotice>]>([
    ['auctionId', { auctionId: 'Sale No. 1' }],
    ['lot.id', { lot: { ...XIANGSHAN.lot, id: '' } }],
    ['lot.sellerId', { lot: { ...XIANGSHAN.lot, sellerId: '村' } }],
    ['lot.quantityKg', { lot: { ...XIANGSHAN.lot, quantityKg: 0n } }],
    ['lot.quantityKg', { lot: { ...XIANGSHAN.lot, quantityKg: 10n ** 12n + 1n } }],
    ['depositFen', { depositFen: -1n }],
    ['opensAtMs', { opensAtMs: 0.5 }],
    ['closesAtMs', { closesAtMs: OPENS_AT_MS }],
    ['closesAtMs', { closesAtMs: OPENS_AT_MS + 400 * 24 * 3_600_000 }],
    ['minimumBidders', { minimumBidders: 0 }],
    ['settlement.payWithinMs', { settlement: { ...XIANGSHAN.settlement, payWithinMs: 0 } }],
    ['startPriceFen', { startPriceFen: 0n }],
    ['startPriceFen', { startPriceFen: 9_300n, limits: { ...XIANGSHAN.limits, ceilingFen: 9_200n } }],
    ['reservePriceFen', { reservePriceFen: 2_999n }],
    ['stepFen', { stepFen: 0n }],
    ['extensionMs', { extensionMs: -1 }],
    ['priorityHolderId', { priorityHolderId: '' }],
    ['priorityHolderId', { priorityHolderId: 'xiangshan-village' }],
    ['limits.bids', { limits: { ...XIANGSHAN.limits, bids: 0 } }],
    ['limits.perMs', { limits: { ...XIANGSHAN.limits, perMs: 0 } }],
    ['limits.stepsAtOnce', { limits: { ...XIANGSHAN.limits, stepsAtOnce: -1 } }],
  ])('of open bids is wrong at %s', (field, change) => {
    expect(noticeProblem({ ...XIANGSHAN, ...change })?.field).toBe(field);
  });

  it.each<[string, Partial<SealedNotice>]>([
    ['lotSizeKg', { lotSizeKg: 0n }],
    ['lot.quantityKg', { lotSizeKg: 3_000n }],
    ['capKg', { capKg: 1_500n }],
    ['capKg', { capKg: 11_000n }],
    ['tickFen', { tickFen: 0n }],
    ['reservePriceFen', { reservePriceFen: 3_050n }],
    ['reservePriceFen', { reservePriceFen: 0n }],
    ['bidsPerBidder', { bidsPerBidder: 0 }],
    ['revealMs', { revealMs: 0 }],
    ['seedHash', { ties: 'seed' }],
    ['seedHash', { seedHash: 'a'.repeat(64) }],
  ])('of sealed bids is wrong at %s', (field, change) => {
    expect(noticeProblem({ ...TEN_TONNES, ...change })?.field).toBe(field);
  });

  it('is refused with the field when it is wrong, and when its opening has passed', () => {
    expect(announce({ ...XIANGSHAN, stepFen: 0n }, OPENS_AT_MS)).toMatchObject({
      ok: false,
      code: 'notice-invalid',
      numbers: { field: 'stepFen' },
      message: { zh: '公告的 stepFen 不正确：应大于零。' },
    });
    expect(announce(XIANGSHAN, OPENS_AT_MS + 1)).toMatchObject({
      ok: false,
      numbers: { field: 'opensAtMs' },
    });
    expect(announce({ ...XIANGSHAN, opensAtMs: CLOSES_AT_MS }, OPENS_AT_MS).ok).toBe(false);
  });
});
