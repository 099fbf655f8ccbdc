import fc from 'fast-check';
import { seedHash } from './course.ts';
import { Hall, saltOf } from './fixtures/hall.ts';
import { TEN_TONNES } from './fixtures/notices.ts';
import type { TiePolicy, UndersubscribedPolicy } from './notice.ts';
import { replay } from './replay.ts';
import type { SealedOffer } from './sealed.ts';
import { eventFromWire, eventToWire } from './wire.ts';

const offers: fc.Arbitrary<SealedOffer[]> = fc.array(
  fc.record({
    code: fc.constantFrom('AAAA', 'BBBB', 'CCCC', 'AAAA', 'BBBB', 'CCCC', 'ZZZZ'),
    priceFen: fc.integer({ min: 29, max: 33 }).map((yuan) => BigInt(yuan) * 100n),
    quantityKg: fc.constantFrom(0n, 500n, 1_000n, 2_000n, 3_000n, 4_000n, 5_000n, 6_000n),
    salt: fc.integer({ min: 0, max: 99 }).map((number) => saltOf(`s${number}`)),
  }),
  { minLength: 4, maxLength: 10 },
);
/** Which sealed bid is opened next, with its own offer (null) or with one that may be wrong. */
const reveals = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.option(fc.nat({ max: 9 }), { freq: 1 })),
  {
    minLength: 5,
    maxLength: 20,
  },
);
const policies = fc.record({
  ties: fc.constantFrom<TiePolicy>('time', 'seed', 'pro-rata'),
  undersubscribed: fc.constantFrom<UndersubscribedPolicy>('cancel', 'fill-at-lowest'),
});

describe('whatever sealed bidders do', () => {
  it('only revealed bids count, none above the cap, and the transcript gives the same result', () => {
    fc.assert(
      fc.property(offers, reveals, policies, (list, openings, policy) => {
        const seed = policy.ties === 'seed' ? 'published' : null;
        const hall = new Hall({ ...TEN_TONNES, ...policy, seedHash: seed && seedHash(seed) });
        hall.admit({ AAAA: 'b-01', BBBB: 'b-02', CCCC: 'b-03' }).open();
        const sealed = list.filter((offer) => hall.give(hall.commit(offer)).ok);
        hall.openReveals();
        const opened = new Set<number>();
        for (const [number, which] of openings) {
          const offer = which === null ? sealed[number - 1] : list[which];
          const before = hall.state;
          if (offer && hall.give({ kind: 'reveal-bid', atMs: before.lastAtMs, number, ...offer }).ok)
            opened.add(number);
          else expect(hall.state).toBe(before);
        }
        const { state, events } = hall.close(seed);
        if (state.outcome?.sold) {
          for (const { number } of state.outcome.fills) expect(opened.has(number)).toBe(true);
          for (const { quantityKg } of state.outcome.awards)
            expect(quantityKg <= TEN_TONNES.capKg).toBe(true);
        }
        const read = events.map((event) => eventFromWire(JSON.parse(JSON.stringify(eventToWire(event)))));
        expect(replay(read)).toEqual({ ok: true, state, outcome: state.outcome });
      }),
    );
  });
});
