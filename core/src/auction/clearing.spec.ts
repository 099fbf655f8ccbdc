import fc from 'fast-check';
import { clear, type Offer } from './clearing.ts';
import { seedHash } from './course.ts';
import { saltOf } from './fixtures/hall.ts';
import { TEN_TONNES } from './fixtures/notices.ts';
import type { SealedNotice, TiePolicy, UndersubscribedPolicy } from './notice.ts';
import { sealedCommitment } from './sealed.ts';

/** Offers as `code price-in-yuan tonnes`, in the order of committing. */
function offersOf(...lines: readonly string[]): Offer[] {
  return lines.map((line, index) => {
    const [code = '', yuan = '', tonnes = ''] = line.split(' ');
    const offer = {
      code,
      priceFen: BigInt(yuan) * 100n,
      quantityKg: BigInt(tonnes) * 1_000n,
      salt: saltOf(line),
    };
    return { ...offer, number: index + 1, commitment: sealedCommitment(TEN_TONNES.auctionId, offer) };
  });
}

const seeded = (seed: string): Partial<SealedNotice> => ({ ties: 'seed', seedHash: seedHash(seed) });
const sale = (change: Partial<SealedNotice>, offers: readonly Offer[], seed: string | null = null) =>
  clear({ ...TEN_TONNES, ...change }, offers, seed);
const tonnes = (outcome: ReturnType<typeof clear>) =>
  outcome.sold
    ? Object.fromEntries(outcome.awards.map(({ code, quantityKg }) => [code, Number(quantityKg) / 1000]))
    : outcome;

describe('ten tonnes at one price', () => {
  const OVERSUBSCRIBED = offersOf('AAAA 60 4', 'BBBB 50 5', 'CCCC 50 3', 'DDDD 50 2', 'EEEE 40 5');

  it('clear where the volume reaches the supply, the last by time getting the remainder', () => {
    const outcome = sale({}, OVERSUBSCRIBED);
    expect(outcome).toEqual({
      sold: true,
      priceFen: 5_000n,
      awards: [
        { code: 'AAAA', quantityKg: 4_000n, amountFen: 20_000n },
        { code: 'BBBB', quantityKg: 5_000n, amountFen: 25_000n },
        { code: 'CCCC', quantityKg: 1_000n, amountFen: 5_000n },
      ],
      fills: [
        { number: 1, code: 'AAAA', quantityKg: 4_000n },
        { number: 2, code: 'BBBB', quantityKg: 5_000n },
        { number: 3, code: 'CCCC', quantityKg: 1_000n },
      ],
    });
  });

  it('are shared pro rata among those at the price: 6 t of 5, 3 and 2 wanted', () => {
    // Quotas 3, 1.8 and 1.2 lots: the largest remainder rounds the second up.
    expect(tonnes(sale({ ties: 'pro-rata' }, OVERSUBSCRIBED))).toEqual({
      AAAA: 4,
      BBBB: 3,
      CCCC: 2,
      DDDD: 1,
    });
  });

  it('are drawn among those at the price with the seed, the same for everybody who has it', () => {
    const drawnBy = (seed: string) => tonnes(sale(seeded(seed), OVERSUBSCRIBED, seed));
    expect(drawnBy('2026-11-20')).toEqual(drawnBy('2026-11-20'));
    const results = new Set(Array.from({ length: 40 }, (_, at) => JSON.stringify(drawnBy(`seed ${at}`))));
    expect(results.size).toBeGreaterThan(2);
  });

  it('are drawn differently when a stranger chose another salt', () => {
    const draws = Array.from({ length: 40 }, (_, at) => {
      const others = OVERSUBSCRIBED.map((offer) =>
        offer.code === 'EEEE' ? { ...offer, salt: saltOf(`e${at}`) } : offer,
      );
      return JSON.stringify(tonnes(sale(seeded('fixed'), others, 'fixed')));
    });
    expect(new Set(draws).size).toBeGreaterThan(2);
  });

  it('are not sold when less is asked for and the notice cancels', () => {
    expect(sale({}, offersOf('AAAA 60 4', 'BBBB 50 5'))).toEqual({ sold: false, reason: 'undersubscribed' });
  });

  it('go to everybody at the lowest bid when less is asked for and the notice fills', () => {
    const outcome = sale(
      { undersubscribed: 'fill-at-lowest' },
      offersOf('AAAA 60 4', 'BBBB 50 3', 'CCCC 50 2'),
    );
    expect(outcome).toMatchObject({ sold: true, priceFen: 5_000n });
    expect(tonnes(outcome)).toEqual({ AAAA: 4, BBBB: 3, CCCC: 2 });
  });

  it('clear at the bid that takes the last tonne, whatever is asked for below it', () => {
    expect(sale({}, offersOf('AAAA 60 5', 'BBBB 40 5'))).toMatchObject({ priceFen: 4_000n });
    expect(sale({}, offersOf('AAAA 60 5', 'BBBB 50 5', 'CCCC 40 2'))).toMatchObject({ priceFen: 5_000n });
  });

  it('make one purchase of two bids of one bidder', () => {
    expect(tonnes(sale({}, offersOf('AAAA 60 3', 'BBBB 50 5', 'AAAA 45 2')))).toEqual({ AAAA: 5, BBBB: 5 });
  });

  it('are not sold to nobody, nor to fewer than the notice asks for', () => {
    expect(sale({}, [])).toEqual({ sold: false, reason: 'no-bids' });
    const alone = offersOf('AAAA 60 5', 'AAAA 50 5');
    expect(sale({ minimumBidders: 2 }, alone)).toEqual({ sold: false, reason: 'too-few-bidders' });
  });
});

describe('any sealed sale', () => {
  const offers = fc
    .array(
      fc.record({
        code: fc.constantFrom('AAAA', 'BBBB', 'CCCC', 'DDDD', 'EEEE'),
        yuan: fc.integer({ min: 30, max: 36 }),
        tonnes: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((list) => offersOf(...list.map(({ code, yuan, tonnes: t }) => `${code} ${yuan} ${t}`)));
  const policies = fc.record({
    ties: fc.constantFrom<TiePolicy>('time', 'seed', 'pro-rata'),
    undersubscribed: fc.constantFrom<UndersubscribedPolicy>('cancel', 'fill-at-lowest'),
  });

  it('sells what there is or what is asked for, to the highest, and to nobody more than they asked', () => {
    fc.assert(
      fc.property(offers, policies, (list, policy) => {
        const seed = policy.ties === 'seed' ? 'published' : null;
        const outcome = sale({ ...policy, seedHash: seed && seedHash(seed) }, list, seed);
        const wantedKg = list.reduce((sum, { quantityKg }) => sum + quantityKg, 0n);
        const supplyKg = TEN_TONNES.lot.quantityKg;
        if (!outcome.sold) {
          expect(outcome.reason).toBe('undersubscribed');
          expect(wantedKg < supplyKg && policy.undersubscribed === 'cancel').toBe(true);
          return;
        }
        const soldKg = outcome.fills.reduce((sum, { quantityKg }) => sum + quantityKg, 0n);
        expect(soldKg).toBe(wantedKg < supplyKg ? wantedKg : supplyKg);
        expect(outcome.awards.reduce((sum, { quantityKg }) => sum + quantityKg, 0n)).toBe(soldKg);
        const filledKg = new Map(outcome.fills.map(({ number, quantityKg }) => [number, quantityKg]));
        for (const { number, priceFen, quantityKg } of list) {
          const filled = filledKg.get(number) ?? 0n;
          expect(filled <= quantityKg && filled % TEN_TONNES.lotSizeKg === 0n).toBe(true);
          if (priceFen > outcome.priceFen) expect(filled).toBe(quantityKg);
          if (priceFen < outcome.priceFen) expect(filled).toBe(0n);
        }
      }),
    );
  });
});
