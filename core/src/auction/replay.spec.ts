import { BrokenTranscript } from './apply.ts';
import type { AuctionEvent, EventOf } from './events.ts';
import { Hall } from './fixtures/hall.ts';
import { CLOSES_AT_MS, XIANGSHAN } from './fixtures/notices.ts';
import { replay, stateOf } from './replay.ts';
import { eventFromWire, eventText, eventToWire } from './wire.ts';

/** Three bids, the last of which moves the end; decided. */
function transcript(): readonly AuctionEvent[] {
  const hall = new Hall(XIANGSHAN).admit({ AAAA: 'b-01', BBBB: 'b-02' }).open();
  hall.must(hall.bid('AAAA', 3_000n, CLOSES_AT_MS - 600_000));
  hall.must(hall.bid('BBBB', 3_100n, CLOSES_AT_MS - 500_000));
  hall.must(hall.bid('AAAA', 3_200n, CLOSES_AT_MS - 1_000));
  return hall.close().events;
}

type Kind = AuctionEvent['kind'];

/** The transcript with the last event of a kind changed, or left out for null. */
function tampered<K extends Kind>(
  kind: K,
  change: ((event: EventOf<K>) => EventOf<K>) | null,
): AuctionEvent[] {
  const events = transcript();
  const at = events.findLastIndex((event) => event.kind === kind);
  const replaced = change ? [change(events[at] as EventOf<K>)] : [];
  return [...events.slice(0, at), ...replaced, ...events.slice(at + 1)];
}

const code = (events: readonly AuctionEvent[]) => {
  const replayed = replay(events);
  return replayed.ok ? 'ok' : replayed.code;
};

describe('a transcript', () => {
  it('is good as it was written, and at every point at which a decision ends', () => {
    const events = transcript();
    expect(replay(events)).toMatchObject({ ok: true, outcome: { sold: true, priceFen: 3_200n } });
    expect(replay(events.slice(0, 7))).toMatchObject({ ok: true, outcome: null });
    expect(stateOf(events).bids).toBe(3);
  });

  it.each<[string, AuctionEvent[], string]>([
    ['a suppressed bid', tampered('bid-accepted', null), 'event-not-allowed'],
    [
      'an earlier suppressed bid',
      transcript().filter((event) => !(event.kind === 'bid-accepted' && event.number === 2)),
      'event-differs',
    ],
    ['a changed price', tampered('bid-accepted', (bid) => ({ ...bid, priceFen: 3_300n })), 'event-differs'],
    [
      'a price off the step',
      tampered('bid-accepted', (bid) => ({ ...bid, priceFen: 3_201n })),
      'event-not-allowed',
    ],
    [
      'a bid by a stranger',
      tampered('bid-accepted', (bid) => ({ ...bid, code: 'ZZZZ' })),
      'event-not-allowed',
    ],
    ['a renumbered bid', tampered('bid-accepted', (bid) => ({ ...bid, number: 4 })), 'event-differs'],
    [
      'a late bid dated back',
      tampered('bid-accepted', (bid) => ({ ...bid, atMs: bid.atMs - 1 })),
      'event-differs',
    ],
    [
      'a bid dated before another',
      tampered('bid-accepted', (bid) => ({ ...bid, atMs: bid.atMs - 600_000 })),
      'event-not-allowed',
    ],
    ['no extension', tampered('end-extended', null), 'event-differs'],
    [
      'a moved closing time',
      tampered('end-extended', (event) => ({ ...event, endsAtMs: event.endsAtMs + 1 })),
      'event-differs',
    ],
    [
      'an early close',
      tampered('bidding-closed', (event) => ({ ...event, atMs: event.atMs - 1 })),
      'event-not-allowed',
    ],
    [
      'a wrong end',
      tampered('bidding-closed', (event) => ({ ...event, endedAtMs: event.endedAtMs - 1 })),
      'event-differs',
    ],
    [
      'another winner',
      tampered('auction-decided', (event) => ({ ...event, outcome: { sold: false, reason: 'no-bids' } })),
      'event-differs',
    ],
    ['no result', tampered('auction-decided', null), 'event-missing'],
    ['a result out of nowhere', [...transcript(), transcript().at(-1)!], 'event-not-allowed'],
    [
      'a bid without its deposit',
      transcript().filter(({ kind }) => kind !== 'deposit-held'),
      'event-not-allowed',
    ],
    ['a second notice', [...transcript(), transcript()[0]!], 'event-not-allowed'],
    [
      'an unsound notice',
      tampered('auction-announced', (event) => ({ ...event, notice: { ...XIANGSHAN, stepFen: 0n } })),
      'event-not-allowed',
    ],
    ['no notice', transcript().slice(1), 'event-not-allowed'],
    ['nothing', [], 'transcript-empty'],
  ])('with %s is found', (_, events, expected) => {
    expect(code(events)).toBe(expected);
    expect(() => stateOf(events)).toThrow(BrokenTranscript);
  });

  it('with a larger step than was announced does not come out', () => {
    const events = tampered('auction-announced', (event) => ({
      ...event,
      notice: { ...XIANGSHAN, stepFen: 200n },
    }));
    expect(replay(events)).toMatchObject({
      ok: false,
      at: 7,
      code: 'event-not-allowed',
      message: { en: expect.stringContaining('below the lowest bid that counts') },
    });
  });
});

describe('an event on the wire', () => {
  it('comes back as it was, its amounts as numbers up to 2^53 - 1 and as strings above', () => {
    for (const event of transcript()) expect(eventFromWire(JSON.parse(eventText(event)))).toEqual(event);
    const bid = transcript().findLast((event) => event.kind === 'bid-accepted')!;
    expect(eventToWire(bid)).toMatchObject({ priceFen: 3_200 });
    const large = { ...bid, priceFen: 2n ** 60n };
    expect(eventToWire(large)).toMatchObject({ priceFen: '1152921504606846976' });
    expect(eventFromWire(eventToWire(large))).toEqual(large);
  });

  it.each([
    ['an unknown kind', { kind: 'bid-erased', atMs: 1 }],
    ['a member too many', { kind: 'reveals-opened', atMs: 1, endsAtMs: 2, note: '' }],
    ['a member too few', { kind: 'reveals-opened', atMs: 1 }],
    [
      'a fraction of a fen',
      { kind: 'bid-accepted', atMs: 1, number: 1, code: 'AAAA', key: 'key-0001', priceFen: 0.5 },
    ],
    [
      'an unsafe number',
      { kind: 'bid-accepted', atMs: 1, number: 1, code: 'AAAA', key: 'key-0001', priceFen: 2 ** 60 },
    ],
    [
      'a string where a number would do',
      { kind: 'deposit-held', atMs: 1, code: 'AAAA', holdId: 'h', amountFen: '1000000000000000' },
    ],
    ['nothing', null],
  ])('is not read with %s', (_, value) => {
    expect(() => eventFromWire(value)).toThrow(RangeError);
  });
});
