import { Hall, saltOf } from './fixtures/hall.ts';
import { CLOSES_AT_MS, OPENS_AT_MS, TEN_TONNES, XIANGSHAN } from './fixtures/notices.ts';
import { approval, bidderCode, bidderIdentity } from './identity.ts';

const MINUTE_MS = 60_000;
const hallOf = () => new Hall(XIANGSHAN).admit({ AAAA: 'b-01', BBBB: 'b-02' });

describe('an auction', () => {
  it('opens at its time and not before', () => {
    const hall = hallOf();
    expect(hall.mustNot({ kind: 'open', atMs: OPENS_AT_MS - 1 })).toMatchObject({
      code: 'opening-too-early',
      numbers: { atMs: OPENS_AT_MS - 1, opensAtMs: OPENS_AT_MS },
    });
    hall.must({ kind: 'open', atMs: OPENS_AT_MS });
    expect(hall.mustNot({ kind: 'open', atMs: OPENS_AT_MS }).code).toBe('wrong-phase');
  });

  it('closes once, a millisecond after its end at the earliest', () => {
    const hall = hallOf().open();
    expect(hall.mustNot({ kind: 'close', atMs: CLOSES_AT_MS, seed: null })).toMatchObject({
      code: 'closing-too-early',
      numbers: { endsAtMs: CLOSES_AT_MS },
    });
    hall.close();
    expect(hall.mustNot({ kind: 'close', atMs: CLOSES_AT_MS + 2, seed: null }).code).toBe('wrong-phase');
  });

  it('never goes back in time', () => {
    const hall = hallOf().open();
    expect(hall.mustNot(hall.bid('AAAA', 3_000n, OPENS_AT_MS - 1))).toMatchObject({
      code: 'time-moved-back',
      numbers: { atMs: OPENS_AT_MS - 1, lastAtMs: OPENS_AT_MS },
    });
    expect(hall.mustNot(hall.bid('AAAA', 3_000n, OPENS_AT_MS + 0.5)).code).toBe('time-moved-back');
  });

  it('draws nothing, so that it takes no seed', () => {
    const hall = hallOf().open();
    expect(hall.mustNot({ kind: 'close', atMs: CLOSES_AT_MS + 1, seed: 'lucky' }).code).toBe('seed-mismatch');
  });

  it('can be called off with a reason until it is decided', () => {
    const hall = hallOf().open();
    hall.must(hall.bid('AAAA', 3_000n));
    const atMs = hall.state.lastAtMs;
    expect(hall.mustNot({ kind: 'cancel', atMs, reason: '' }).code).toBe('reason-missing');
    hall.must({ kind: 'cancel', atMs, reason: '标的权属有争议' });
    expect(hall.state.outcome).toEqual({ sold: false, reason: 'cancelled' });
    expect(hall.mustNot({ kind: 'cancel', atMs, reason: 'again' }).code).toBe('wrong-phase');
    expect(hall.mustNot(hall.bid('BBBB', 3_100n)).code).toBe('wrong-phase');
  });

  it('has only the actions of its format', () => {
    const atMs = OPENS_AT_MS;
    const commitment = 'a'.repeat(64);
    const sealed = new Hall(TEN_TONNES).admit({ AAAA: 'b-01' }).open();
    expect(sealed.mustNot(sealed.bid('AAAA', 3_000n)).code).toBe('wrong-format');
    const english = hallOf().open();
    expect(english.mustNot({ kind: 'open-reveals', atMs }).code).toBe('wrong-format');
    expect(english.mustNot({ kind: 'commit-bid', atMs, code: 'AAAA', bidderId: null, commitment }).code).toBe(
      'wrong-format',
    );
  });
});

describe('an outage', () => {
  const outage = (fromMs: number, untilMs: number) =>
    ({ kind: 'announce-outage', atMs: untilMs, downFromMs: fromMs, downUntilMs: untilMs }) as const;

  it('moves the end by itself and no more, and says so', () => {
    const hall = hallOf().open();
    const fromMs = CLOSES_AT_MS - 2 * MINUTE_MS;
    const untilMs = CLOSES_AT_MS + 10 * MINUTE_MS;
    hall.must(hall.bid('AAAA', 3_000n, OPENS_AT_MS + 1));
    expect(hall.must(outage(fromMs, untilMs))).toEqual([
      {
        kind: 'outage-announced',
        atMs: untilMs,
        downFromMs: fromMs,
        downUntilMs: untilMs,
        endsAtMs: CLOSES_AT_MS + 12 * MINUTE_MS,
      },
    ]);
    hall.must(hall.bid('BBBB', 3_100n, CLOSES_AT_MS + 12 * MINUTE_MS));
  });

  it('is counted once, and never over time in which bids were taken', () => {
    const hall = hallOf().open();
    hall.must(hall.bid('AAAA', 3_000n, OPENS_AT_MS + 1_000));
    expect(hall.mustNot(outage(OPENS_AT_MS + 999, OPENS_AT_MS + 5_000))).toMatchObject({
      code: 'outage-invalid',
      numbers: { earliestMs: OPENS_AT_MS + 1_000, latestMs: OPENS_AT_MS + 5_000 },
    });
    hall.must(outage(OPENS_AT_MS + 1_000, OPENS_AT_MS + 5_000));
    expect(hall.mustNot({ ...outage(OPENS_AT_MS + 1_000, OPENS_AT_MS + 5_000) }).code).toBe('outage-invalid');
    expect(
      hall.mustNot({ ...outage(OPENS_AT_MS + 6_000, OPENS_AT_MS + 8_000), atMs: OPENS_AT_MS + 7_000 }).code,
    ).toBe('outage-invalid');
    expect(hall.state.endsAtMs).toBe(CLOSES_AT_MS + 4_000);
  });

  it('after the end took nobody any time', () => {
    const hall = hallOf().open();
    expect(hall.mustNot(outage(CLOSES_AT_MS + 1, CLOSES_AT_MS + 2)).code).toBe('outage-after-end');
  });

  it('across the opening counts from the opening', () => {
    const hall = hallOf();
    const fromMs = OPENS_AT_MS - MINUTE_MS / 2;
    expect(hall.mustNot(outage(fromMs, OPENS_AT_MS + MINUTE_MS)).code).toBe('outage-invalid');
    hall.must(outage(OPENS_AT_MS, OPENS_AT_MS + MINUTE_MS));
    hall.open();
    expect(hall.state.endsAtMs).toBe(CLOSES_AT_MS + MINUTE_MS);
    hall.close();
    expect(hall.mustNot(outage(hall.state.lastAtMs, hall.state.lastAtMs + 1)).code).toBe('wrong-phase');
  });
});

describe('a bidder', () => {
  const approve = (code: string, bidderId: string, priority?: boolean) => {
    const command = approval(XIANGSHAN, { bidderId, salt: saltOf(bidderId), code, atMs: OPENS_AT_MS });
    return priority === undefined ? command : { ...command, priority };
  };

  it('is approved once under one code, and never to their own lot', () => {
    const hall = hallOf();
    expect(hall.mustNot(approve('AAAA', 'b-03')).code).toBe('code-taken');
    expect(hall.mustNot(approve('CCCC', 'b-01'))).toMatchObject({
      code: 'bidder-already-approved',
      numbers: { code: 'AAAA' },
    });
    expect(hall.mustNot(approve('CCCC', 'xiangshan-village')).code).toBe('own-lot');
    expect(hall.mustNot(approve('O0I1', 'b-03')).code).toBe('code-malformed');
    expect(hall.mustNot(approve('CCCC', 'b-03', true)).code).toBe('priority-mismatch');
    hall.must(approve('CCCC', 'b-03'));
    hall.open().close();
    expect(hall.mustNot({ ...approve('DDDD', 'b-04'), atMs: hall.state.lastAtMs }).code).toBe('wrong-phase');
  });

  it('is one of a thousand at most', () => {
    const hall = new Hall(XIANGSHAN);
    for (let at = 0; at < 1_000; at++) {
      const code = `A${String(at).padStart(3, '0')}`.replaceAll('0', 'X').replaceAll('1', 'Y');
      hall.must({ ...approve(code, 'b-03'), atMs: OPENS_AT_MS, identity: String(at).padStart(64, '0') });
    }
    expect(hall.mustNot(approve('ZZZZ', 'b-03'))).toMatchObject({
      code: 'too-many-bidders',
      numbers: { most: 1_000 },
    });
  });

  it('is hidden by a salt that cannot be guessed', () => {
    expect(() => approval(XIANGSHAN, { bidderId: 'b-01', salt: 'short', code: 'AAAA', atMs: 0 })).toThrow(
      RangeError,
    );
  });

  it('has the priority right that the notice gives, and no other', () => {
    const hall = new Hall({ ...XIANGSHAN, priorityHolderId: 'b-01' });
    expect(hall.mustNot(approve('AAAA', 'b-01', false))).toMatchObject({
      code: 'priority-mismatch',
      numbers: { holderId: 'b-01' },
    });
    hall.must(approve('AAAA', 'b-01', true));
    expect(hall.mustNot({ ...approve('BBBB', 'b-02', true), bidderId: null }).code).toBe('priority-mismatch');
  });

  it('has the whole deposit held, once', () => {
    const hall = hallOf();
    hall.must(approve('CCCC', 'b-03'));
    const hold = {
      kind: 'hold-deposit',
      atMs: OPENS_AT_MS,
      code: 'CCCC',
      holdId: 'h1',
      amountFen: 3_000_000n,
    } as const;
    expect(hall.mustNot({ ...hold, amountFen: 2_999_999n }).code).toBe('deposit-wrong-amount');
    expect(hall.mustNot({ ...hold, code: 'ZZZZ' }).code).toBe('bidder-not-approved');
    hall.must(hold);
    expect(hall.mustNot({ ...hold, holdId: 'h2' })).toMatchObject({
      code: 'deposit-already-held',
      numbers: { holdId: 'h1' },
    });
    hall.open().close();
    expect(hall.mustNot({ ...hold, atMs: hall.state.lastAtMs }).code).toBe('wrong-phase');
  });

  it('is named after the end, as the notice says and as the approval bound it', () => {
    const hall = hallOf().open();
    const [a, b] = [
      { code: 'AAAA', bidderId: 'b-01', salt: saltOf('b-01') },
      { code: 'BBBB', bidderId: 'b-02', salt: saltOf('b-02') },
    ];
    const name = (...bidders: (typeof a)[]) =>
      ({ kind: 'name-bidders', atMs: hall.state.lastAtMs, bidders }) as const;
    expect(hall.mustNot(name(a!, b!)).code).toBe('wrong-phase');
    hall.close();
    expect(hall.mustNot(name(a!)).code).toBe('bidders-incomplete');
    expect(hall.mustNot(name(a!, a!)).code).toBe('bidders-incomplete');
    expect(hall.mustNot(name(a!, { ...b!, code: 'ZZZZ' })).code).toBe('bidder-not-approved');
    expect(hall.mustNot(name(a!, { ...b!, bidderId: 'b-03' }))).toMatchObject({
      code: 'identity-mismatch',
      numbers: { code: 'BBBB' },
    });
    hall.must(name(a!, b!));
    expect(hall.state.names).toEqual(
      new Map([
        ['AAAA', 'b-01'],
        ['BBBB', 'b-02'],
      ]),
    );
    expect(hall.mustNot(name(a!, b!)).code).toBe('bidders-already-named');
    const hidden = new Hall({ ...XIANGSHAN, bidders: 'hidden' }).open().close();
    expect(hidden.mustNot({ kind: 'name-bidders', atMs: hidden.state.lastAtMs, bidders: [] }).code).toBe(
      'bidders-stay-hidden',
    );
  });

  it('has a code that says nothing of who it is, and a longer one when it is taken', () => {
    const identity = bidderIdentity('xiangshan-2023-02-28', 'b-01', saltOf('b-01'));
    const code = bidderCode(identity, () => false)!;
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}$/);
    expect(bidderCode(identity, (taken) => taken === code)).toMatch(new RegExp(`^${code}[2-9A-HJ-NP-Z]$`));
    expect(bidderCode(identity, () => true)).toBeUndefined();
    expect(bidderIdentity('another-auction', 'b-01', saltOf('b-01'))).not.toBe(identity);
  });
});
