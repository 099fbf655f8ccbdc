import fc from 'fast-check';
import { apply, begin } from './apply.ts';
import type { AuctionCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { AuctionEvent, EventOf } from './events.ts';
import { Hall } from './fixtures/hall.ts';
import { OPENS_AT_MS, XIANGSHAN } from './fixtures/notices.ts';
import { replay } from './replay.ts';
import type { AuctionState } from './state.ts';
import { eventFromWire, eventToWire } from './wire.ts';

const MINUTE_MS = 60_000;
/** Ten minutes, so that most streams of bids reach the end and move it. */
const CLOSES_AT_MS = OPENS_AT_MS + 10 * MINUTE_MS;

/** Somebody does something some time later; what it is depends on the price at that moment. */
type Act = {
  readonly kind: 'bid' | 'again' | 'outage' | 'withdraw' | 'close' | 'cancel';
  readonly waitMs: number;
  readonly code: string;
  readonly raiseFen: bigint;
};

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 200, arbitrary: fc.constant<Act['kind']>('bid') },
      { weight: 20, arbitrary: fc.constantFrom<Act['kind']>('again', 'outage', 'withdraw', 'close') },
      { weight: 1, arbitrary: fc.constant<Act['kind']>('cancel') },
    ),
    waitMs: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: MINUTE_MS }) },
      { weight: 1, arbitrary: fc.integer({ min: -1_000, max: 5 * MINUTE_MS }) },
    ),
    code: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('AAAA', 'BBBB', 'CCCC') },
      { weight: 1, arbitrary: fc.constantFrom('ZZZZ', '') },
    ),
    raiseFen: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 4 }).map((steps) => BigInt(steps) * 100n) },
      { weight: 1, arbitrary: fc.bigInt({ min: -500n, max: 900n }) },
    ),
  }),
  { minLength: 15, maxLength: 60 },
);

function commandOf(act: Act, state: AuctionState, atMs: number, at: number): AuctionCommand {
  const { kind, code, raiseFen } = act;
  switch (kind) {
    case 'bid':
    case 'again': {
      const priceFen = (state.leading?.priceFen ?? 3_000n) + raiseFen;
      const key = `key-${kind === 'again' ? '0000' : String(at).padStart(4, '0')}`;
      return { kind: 'place-bid', atMs, code, bidderId: null, key, priceFen };
    }
    case 'outage':
      return { kind: 'announce-outage', atMs, downFromMs: state.lastAtMs, downUntilMs: atMs };
    case 'withdraw':
      return { kind: 'withdraw-bid', atMs, code, number: state.bids };
    case 'close':
      return { kind: 'close', atMs, seed: null };
    case 'cancel':
      return { kind: 'cancel', atMs, reason: '标的有争议' };
  }
}

/** An auction with three bidders, one of whom has the priority right, through any acts; closed at the end. */
function conduct(list: readonly Act[]): Hall {
  const limits = { ...XIANGSHAN.limits, bids: 5, perMs: 30_000 };
  const hall = new Hall({ ...XIANGSHAN, closesAtMs: CLOSES_AT_MS, priorityHolderId: 'b-03', limits });
  hall.admit({ AAAA: 'b-01', BBBB: 'b-02', CCCC: 'b-03' }).open();
  let atMs = OPENS_AT_MS;
  for (const [at, act] of list.entries()) {
    atMs += act.waitMs;
    const before = hall.state;
    if (hall.give(commandOf(act, before, atMs, at)).ok) continue;
    expect(hall.state).toBe(before);
  }
  if (hall.state.phase === 'open') hall.close();
  return hall;
}

const bidsOf = (events: readonly AuctionEvent[]): EventOf<'bid-accepted'>[] =>
  events.filter((event) => event.kind === 'bid-accepted');

describe('whatever bidders do', () => {
  it('the price never falls, rises by whole steps, and stands still only for the priority right', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const bids = bidsOf(conduct(list).events);
        for (const [at, bid] of bids.entries()) {
          expect(bid.number).toBe(at + 1);
          expect((bid.priceFen - 3_000n) % 100n).toBe(0n);
          const before = bids[at - 1];
          if (!before) expect(bid.priceFen >= 3_000n).toBe(true);
          else if (bid.code === 'CCCC' && before.code !== 'CCCC')
            expect(bid.priceFen >= before.priceFen).toBe(true);
          else expect(bid.priceFen >= before.priceFen + 100n).toBe(true);
        }
      }),
    );
  });

  it('the end never moves earlier, nor later than five minutes after a bid or by an outage', () => {
    fc.assert(
      fc.property(acts, (list) => {
        let endsAtMs = CLOSES_AT_MS;
        for (const event of conduct(list).events) {
          if (event.kind === 'bid-accepted') expect(event.atMs <= endsAtMs).toBe(true);
          if (event.kind === 'end-extended') {
            expect(event.fromMs).toBe(endsAtMs);
            expect(event.endsAtMs > endsAtMs).toBe(true);
            expect(event.endsAtMs).toBe(event.atMs + 5 * MINUTE_MS);
            endsAtMs = event.endsAtMs;
          }
          if (event.kind === 'outage-announced') {
            expect(event.endsAtMs - endsAtMs).toBe(event.downUntilMs - event.downFromMs);
            endsAtMs = event.endsAtMs;
          }
          if (event.kind === 'bidding-closed') expect(event.endedAtMs).toBe(endsAtMs);
        }
      }),
    );
  });

  it('the winner is who bid highest, and last where the priority right matched', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { events, state } = conduct(list);
        const bids = bidsOf(events);
        const highestFen = bids.reduce((most, bid) => (bid.priceFen > most ? bid.priceFen : most), 0n);
        const winner = bids.findLast((bid) => bid.priceFen === highestFen);
        if (events.some((event) => event.kind === 'auction-cancelled'))
          expect(state.outcome).toEqual({ sold: false, reason: 'cancelled' });
        else if (!winner) expect(state.outcome).toEqual({ sold: false, reason: 'no-bids' });
        else
          expect(state.outcome).toMatchObject({
            sold: true,
            priceFen: highestFen,
            fills: [{ number: winner.number, code: winner.code }],
          });
      }),
    );
  });

  it('the transcript gives the live state again, from the wire and from any point of a crash', () => {
    fc.assert(
      fc.property(acts, fc.nat(), (list, crash) => {
        const { events, state } = conduct(list);
        const read = events.map((event) => eventFromWire(JSON.parse(JSON.stringify(eventToWire(event)))));
        expect(replay(read)).toEqual({ ok: true, state, outcome: state.outcome });
        const saved = read.slice(0, 1 + (crash % read.length));
        const restarted = saved.slice(1).reduce(apply, begin(saved[0]!));
        expect(read.slice(saved.length).reduce(apply, restarted)).toEqual(state);
      }),
    );
  });

  it('the same state and command make the same decision', () => {
    fc.assert(
      fc.property(acts, acts, (list, next) => {
        const { state } = conduct(list);
        for (const [at, act] of next.entries()) {
          const command = commandOf(act, state, state.lastAtMs + act.waitMs, at);
          expect(decide(state, command)).toEqual(decide(state, command));
        }
      }),
    );
  });

  it('no bid can be left out, nor the winning one altered, unnoticed', () => {
    fc.assert(
      fc.property(acts, fc.nat(), (list, which) => {
        const { events } = conduct(list);
        const bids = bidsOf(events);
        // What happened before a cancellation decides nothing; that it is all there, the log itself proves.
        fc.pre(bids.length > 0 && events.some((event) => event.kind === 'auction-decided'));
        const suppressed = bids[which % bids.length]!;
        expect(replay(events.filter((event) => event !== suppressed)).ok).toBe(false);
        const winning = bids.at(-1)!;
        const raised = { ...winning, priceFen: winning.priceFen + 100n };
        expect(replay(events.map((event) => (event === winning ? raised : event))).ok).toBe(false);
      }),
    );
  });
});
