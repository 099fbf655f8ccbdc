import { seedHash } from './course.ts';
import { Hall, saltOf } from './fixtures/hall.ts';
import { CLOSES_AT_MS, TEN_TONNES } from './fixtures/notices.ts';
import type { SealedNotice } from './notice.ts';
import type { SealedOffer } from './sealed.ts';

const MINUTE_MS = 60_000;
const A: SealedOffer = { code: 'AAAA', priceFen: 6_000n, quantityKg: 4_000n, salt: saltOf('a') };
const B: SealedOffer = { code: 'BBBB', priceFen: 5_000n, quantityKg: 5_000n, salt: saltOf('b') };

function hallOf(change: Partial<SealedNotice> = {}): Hall {
  return new Hall({ ...TEN_TONNES, ...change }).admit({ AAAA: 'b-01', BBBB: 'b-02', CCCC: 'b-03' }).open();
}

const reveal = (hall: Hall, number: number, offer: SealedOffer) =>
  ({ kind: 'reveal-bid', atMs: hall.state.lastAtMs, number, ...offer }) as const;

/** A hall in which the offers are committed in their order and may be revealed. */
function committed(offers: readonly SealedOffer[], change: Partial<SealedNotice> = {}): Hall {
  const hall = hallOf(change);
  for (const offer of offers) hall.must(hall.commit(offer));
  return hall.openReveals();
}

describe('a sealed sale', () => {
  it('commits, reveals and clears; what stays sealed does not count', () => {
    const unrevealed = { ...B, code: 'CCCC', priceFen: 9_000n };
    const hall = committed([A, unrevealed, B, { ...A, code: 'BBBB', priceFen: 4_000n }], {
      undersubscribed: 'fill-at-lowest',
      capKg: 9_000n,
    });
    hall.must(reveal(hall, 1, A));
    hall.must(reveal(hall, 3, B));
    hall.close();
    expect(hall.state.outcome).toMatchObject({
      sold: true,
      priceFen: 5_000n,
      awards: [
        { code: 'AAAA', quantityKg: 4_000n, amountFen: 20_000n },
        { code: 'BBBB', quantityKg: 5_000n, amountFen: 25_000n },
      ],
    });
    expect(hall.state.sealed.filter(({ revealed }) => !revealed).map(({ number }) => number)).toEqual([2, 4]);
  });

  it('takes the seed that was published, and no other', () => {
    const hall = committed([A], {
      ties: 'seed',
      seedHash: seedHash('tide table 2026'),
      undersubscribed: 'fill-at-lowest',
    });
    hall.must(reveal(hall, 1, A));
    const atMs = hall.state.endsAtMs + 1;
    expect(hall.mustNot({ kind: 'close', atMs, seed: 'another' }).code).toBe('seed-mismatch');
    expect(hall.mustNot({ kind: 'close', atMs, seed: null })).toMatchObject({ numbers: { given: null } });
    hall.close('tide table 2026');
  });
});

describe('a commitment', () => {
  it('is taken until the end, after a deposit, as often as the notice says', () => {
    const hall = hallOf();
    const late = hall.mustNot(hall.commit(A, CLOSES_AT_MS + 1));
    expect(late).toMatchObject({ code: 'bid-too-late', numbers: { lateMs: 1 } });
    expect(hall.mustNot(hall.commit({ ...A, code: 'ZZZZ' })).code).toBe('bidder-not-approved');
    hall.must(hall.commit(A));
    hall.must(hall.commit({ ...A, priceFen: 5_500n }));
    expect(hall.mustNot(hall.commit({ ...A, priceFen: 5_400n }))).toMatchObject({
      code: 'too-many-sealed-bids',
      numbers: { most: 2 },
    });
    hall.must(hall.commit(B, CLOSES_AT_MS));
    hall.openReveals();
    expect(hall.mustNot(hall.commit({ ...B, priceFen: 4_500n })).code).toBe('wrong-phase');
  });

  it('is refused before the opening and without a deposit', () => {
    const hall = new Hall(TEN_TONNES).admit({ AAAA: 'b-01' });
    expect(hall.mustNot(hall.commit(A)).code).toBe('auction-not-open');
    hall.open();
    hall.must({
      kind: 'approve-bidder',
      atMs: hall.state.lastAtMs,
      code: 'BBBB',
      identity: 'b'.repeat(64),
      priority: false,
      bidderId: 'b-02',
    });
    expect(hall.mustNot(hall.commit(B)).code).toBe('deposit-missing');
    expect(
      hall.mustNot({ ...hall.commit(A), bidderId: 'dachen-farm' } as ReturnType<Hall['commit']>).code,
    ).toBe('own-lot');
  });

  it('is one of a thousand at most', () => {
    const hall = hallOf({ bidsPerBidder: 100 });
    const others = Array.from({ length: 10 }, (_, at) =>
      `D22${at}`.replace(/[01]$/, (digit) => (digit === '0' ? 'X' : 'Y')),
    );
    hall.admit(Object.fromEntries(others.map((code) => [code, `d-${code.toLowerCase()}`])));
    for (const code of others)
      for (let at = 0; at < 100; at++) hall.must(hall.commit({ ...A, code, salt: saltOf(String(at)) }));
    expect(hall.mustNot(hall.commit(A))).toMatchObject({
      code: 'sealed-bids-full',
      numbers: { most: 1_000 },
    });
  });

  it('counts once, and is worth nothing to who copies it', () => {
    const hall = hallOf();
    const bid = hall.commit(A);
    hall.must(bid);
    expect(hall.mustNot(bid)).toMatchObject({ code: 'bid-repeated', numbers: { number: 1 } });
    expect(hall.mustNot({ ...bid, code: 'BBBB' } as typeof bid).code).toBe('commitment-repeated');
    expect(hall.mustNot({ ...bid, commitment: 'abc' } as typeof bid).code).toBe('commitment-malformed');
  });
});

describe('a reveal', () => {
  it('fits its commitment to the last digit', () => {
    const hall = committed([A, B]);
    for (const change of [{ priceFen: 6_100n }, { quantityKg: 5_000n }, { salt: saltOf('other') }])
      expect(hall.mustNot(reveal(hall, 1, { ...A, ...change })).code).toBe('reveal-mismatch');
    expect(hall.mustNot(reveal(hall, 1, { ...A, salt: 'short' })).code).toBe('salt-malformed');
    expect(hall.mustNot(reveal(hall, 2, A)).code).toBe('commitment-unknown');
    expect(hall.mustNot(reveal(hall, 9, A)).code).toBe('commitment-unknown');
    expect(hall.mustNot(reveal(hall, 1, { ...A, code: 'ZZZZ' })).code).toBe('bidder-not-approved');
    hall.must(reveal(hall, 1, A));
    expect(hall.mustNot(reveal(hall, 1, A)).code).toBe('reveal-repeated');
  });

  it.each<[string, Partial<SealedOffer>]>([
    ['reveal-below-reserve', { priceFen: 2_900n }],
    ['reveal-off-tick', { priceFen: 6_050n }],
    ['reveal-price-too-high', { priceFen: 2n ** 63n - 8n }],
    ['reveal-off-lot', { quantityKg: 4_500n }],
    ['reveal-off-lot', { quantityKg: 0n }],
    ['reveal-off-lot', { quantityKg: -1_000n }],
    ['cap-exceeded', { quantityKg: 6_000n }],
  ])('is refused as %s with %p', (code, change) => {
    const offer = { ...A, ...change };
    const hall = committed([offer]);
    expect(hall.mustNot(reveal(hall, 1, offer)).code).toBe(code);
  });

  it('may be for as much as the cap', () => {
    const hall = committed([B]);
    hall.must(reveal(hall, 1, B));
  });

  it('counts towards the cap with the other bids of its bidder', () => {
    const second = { ...A, priceFen: 5_900n, quantityKg: 2_000n };
    const hall = committed([A, second]);
    hall.must(reveal(hall, 1, A));
    expect(hall.mustNot(reveal(hall, 2, second))).toMatchObject({
      code: 'cap-exceeded',
      numbers: { quantityKg: 2_000n, totalKg: 6_000n, capKg: 5_000n },
    });
  });

  it('has its time, between the bids and the result', () => {
    const hall = hallOf();
    hall.must(hall.commit(A));
    expect(hall.mustNot(reveal(hall, 1, A)).code).toBe('reveal-not-open');
    expect(hall.mustNot({ kind: 'open-reveals', atMs: CLOSES_AT_MS }).code).toBe('closing-too-early');
    expect(hall.mustNot({ kind: 'close', atMs: CLOSES_AT_MS + 1, seed: null }).code).toBe('wrong-phase');
    hall.openReveals();
    expect(hall.state.endsAtMs).toBe(CLOSES_AT_MS + 1 + 30 * MINUTE_MS);
    const late = { ...reveal(hall, 1, A), atMs: hall.state.endsAtMs + 1 };
    expect(hall.mustNot(late)).toMatchObject({ code: 'reveal-too-late', numbers: { lateMs: 1 } });
    expect(hall.mustNot({ kind: 'open-reveals', atMs: hall.state.endsAtMs + 1 }).code).toBe('wrong-phase');
    hall.close();
    expect(hall.mustNot(reveal(hall, 1, A)).code).toBe('wrong-phase');
  });
});
