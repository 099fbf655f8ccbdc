import { Hall } from './fixtures/hall.ts';
import { XIANGSHAN, OPENS_AT_MS } from './fixtures/notices.ts';
import { replay } from './replay.ts';
import { eventFromWire, eventToWire } from './wire.ts';

/** 76 bids from 31 to 106 yuan a tonne, a step apart, by three bidders in turn, ten seconds apart. */
function sale(): Hall {
  const hall = new Hall(XIANGSHAN).admit({ AAAA: 'b-01', BBBB: 'b-02', CCCC: 'b-03' }).open();
  for (let bid = 1; bid <= 76; bid++) {
    const code = ['AAAA', 'BBBB', 'CCCC'][bid % 3]!;
    hall.must(hall.bid(code, 3_000n + BigInt(bid) * 100n, OPENS_AT_MS + bid * 10_000));
  }
  return hall.close();
}

describe('xiangshan-2023-02-28', () => {
  it('sells 2,340.1 t at 106 yuan a tonne after 76 bids: 248,050.60 yuan', () => {
    const { state } = sale();
    expect(state.bids).toBe(76);
    expect(state.outcome).toEqual({
      sold: true,
      priceFen: 10_600n,
      awards: [{ code: 'BBBB', quantityKg: 2_340_100n, amountFen: 24_805_060n }],
      fills: [{ number: 76, code: 'BBBB', quantityKg: 2_340_100n }],
    });
  });

  it('can be conducted again by anybody who has the entries', () => {
    const { events, state } = sale();
    const read = events.map((event) => eventFromWire(JSON.parse(JSON.stringify(eventToWire(event)))));
    const replayed = replay(read);
    expect(replayed).toEqual({ ok: true, state, outcome: state.outcome });
  });

  it('turns away who has not put down 30,000 yuan', () => {
    const hall = new Hall(XIANGSHAN).open();
    hall.must({
      kind: 'approve-bidder',
      atMs: OPENS_AT_MS,
      code: 'AAAA',
      identity: 'a'.repeat(64),
      priority: false,
      bidderId: 'b-01',
    });
    const refused = hall.mustNot(hall.bid('AAAA', 3_100n));
    expect(refused).toMatchObject({ code: 'deposit-missing', numbers: { depositFen: 3_000_000n } });
    expect(refused.message.zh.replace('\u202f', ' ')).toBe('首次出价前须先冻结保证金 30,000.00 元。');
  });
});
