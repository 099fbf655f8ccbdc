import { hold, Till, transfer } from './fixtures/till.ts';

/** A bank account with 1,000 yuan that belong to Anna, and an empty escrow. */
function tillOf(): Till {
  const till = new Till().open('debit', 'bank').open('credit', 'anna', 'ben', 'escrow');
  till.must(transfer('t-0', 'bank', 'anna', 100_000n));
  return till;
}

describe('a transfer', () => {
  it('debits one account and credits the other by the same fen', () => {
    const till = tillOf();
    till.must(transfer('t-1', 'anna', 'ben', 99_999n));
    expect([till.balance('bank'), till.balance('anna'), till.balance('ben')]).toEqual([
      100_000n,
      1n,
      99_999n,
    ]);
  });

  it('is refused where it would overdraw, with what is missing', () => {
    const till = tillOf();
    expect(till.mustNot(transfer('t-1', 'anna', 'ben', 100_001n))).toMatchObject({
      code: 'overdrawn',
      numbers: {
        accountId: 'anna',
        amountFen: 100_001n,
        availableFen: 100_000n,
        floorFen: 0n,
        missingFen: 1n,
      },
    });
    expect(till.mustNot(transfer('t-1', 'anna', 'bank', 100_001n)).code).toBe('overdrawn');
    till.must(transfer('t-1', 'anna', 'bank', 100_000n));
    expect(till.mustNot(transfer('t-2', 'escrow', 'bank', 1n))).toMatchObject({
      numbers: { accountId: 'escrow' },
    });
  });

  it('may go below zero down to the limit of its account, or without a limit', () => {
    const till = tillOf();
    till.must({ kind: 'open-account', id: 'line', atMs: 0, side: 'credit', floorFen: -500n });
    till.must({ kind: 'open-account', id: 'world', atMs: 0, side: 'credit', floorFen: null });
    till.must(transfer('t-1', 'line', 'ben', 500n), transfer('t-2', 'world', 'ben', 10n ** 15n));
    expect(till.mustNot(transfer('t-3', 'line', 'ben', 1n)).code).toBe('overdrawn');
    expect(till.balance('line')).toBe(-500n);
    // What the house owns falls by credits: the bank has 100,000 fen, and no more can leave it.
    expect(till.mustNot(transfer('t-4', 'world', 'bank', 100_001n))).toMatchObject({
      code: 'overdrawn',
      numbers: { accountId: 'bank', missingFen: 1n },
    });
  });

  it('that is asked for again is answered as before, and moves nothing', () => {
    const till = tillOf();
    const command = transfer('t-1', 'anna', 'ben', 60_000n);
    till.must(command);
    expect(till.give({ ...command, atMs: 99 })).toEqual({ ok: true, events: [], repeated: true });
    expect(till.balance('ben')).toBe(60_000n);
    expect(till.mustNot(transfer('t-1', 'anna', 'ben', 60_001n))).toMatchObject({
      code: 'id-reused',
      numbers: { id: 't-1' },
    });
    expect(till.mustNot(hold('t-1', 'anna', 'ben', 60_000n)).code).toBe('id-reused');
  });

  it.each<[string, ReturnType<typeof transfer>]>([
    ['account-unknown', transfer('t-1', 'nobody', 'ben', 1n)],
    ['account-unknown', transfer('t-1', 'anna', 'nobody', 1n)],
    ['same-account', transfer('t-1', 'anna', 'anna', 1n)],
    ['amount-not-positive', transfer('t-1', 'anna', 'ben', 0n)],
    ['amount-not-positive', transfer('t-1', 'anna', 'ben', -1n)],
    ['amount-too-large', transfer('t-1', 'bank', 'anna', 2n ** 63n)],
    ['amount-too-large', transfer('t-1', 'bank', 'ben', 2n ** 63n - 1n)],
    ['id-malformed', transfer('', 'anna', 'ben', 1n)],
    ['id-malformed', transfer('t 1', 'anna', 'ben', 1n)],
    [
      'purpose-missing',
      { ...transfer('t-1', 'anna', 'ben', 1n), purpose: '' } as ReturnType<typeof transfer>,
    ],
  ])('is refused as %s: %p', (code, command) => {
    expect(tillOf().mustNot(command).code).toBe(code);
  });

  it('is done with all others of its batch or not at all', () => {
    const till = tillOf();
    const { code } = till.mustNot(
      transfer('t-1', 'anna', 'escrow', 60_000n),
      transfer('t-2', 'escrow', 'ben', 60_000n),
      transfer('t-3', 'escrow', 'ben', 1n),
    );
    expect(code).toBe('overdrawn');
    till.must(transfer('t-1', 'anna', 'escrow', 60_000n), transfer('t-2', 'escrow', 'ben', 60_000n));
    expect(till.balance('ben')).toBe(60_000n);
  });
});

describe('a correction', () => {
  const back = (id: string, corrects: string, amountFen: bigint) =>
    ({ ...transfer(id, 'ben', 'anna', amountFen), corrects }) as ReturnType<typeof transfer>;

  it('sends a transfer back by a new one, once, to the fen', () => {
    const till = tillOf();
    till.must(transfer('t-1', 'anna', 'ben', 5_000n), hold('h-1', 'anna', 'ben', 5_000n));
    expect(till.mustNot(back('c-1', 't-1', 4_999n))).toMatchObject({
      code: 'correction-differs',
      numbers: { amountFen: 4_999n, correctedFen: 5_000n },
    });
    expect(till.mustNot(back('c-1', 't-9', 5_000n)).code).toBe('correction-unknown');
    expect(till.mustNot(back('c-1', 'h-1', 5_000n)).code).toBe('correction-unknown');
    expect(
      till.mustNot({ ...transfer('c-1', 'anna', 'ben', 5_000n), corrects: 't-1' } as ReturnType<
        typeof transfer
      >).code,
    ).toBe('correction-differs');
    till.must(back('c-1', 't-1', 5_000n));
    expect(till.balance('ben')).toBe(0n);
    expect(till.mustNot(back('c-2', 't-1', 5_000n))).toMatchObject({
      code: 'corrected-already',
      numbers: { correctedBy: 'c-1' },
    });
  });

  it('takes nothing that was spent', () => {
    const till = tillOf();
    till.must(transfer('t-1', 'anna', 'ben', 5_000n), transfer('t-2', 'ben', 'escrow', 1n));
    expect(till.mustNot(back('c-1', 't-1', 5_000n)).code).toBe('overdrawn');
  });
});

describe('a hold', () => {
  const end = (kind: 'void-hold' | 'expire-hold', id: string, atMs = 2) =>
    ({ kind, id, atMs, holdId: 'h-1' }) as const;
  const post = (id: string, amountFen: bigint, atMs = 2) =>
    ({ kind: 'post-hold', id, atMs, holdId: 'h-1', amountFen }) as const;

  it('keeps money from being spent twice, and gives nothing before it is posted', () => {
    const till = tillOf();
    till.must(hold('h-1', 'anna', 'escrow', 30_000n));
    expect([till.balance('anna'), till.available('anna'), till.available('escrow')]).toEqual([
      100_000n,
      70_000n,
      0n,
    ]);
    expect(till.mustNot(transfer('t-1', 'anna', 'ben', 70_001n))).toMatchObject({
      numbers: { availableFen: 70_000n },
    });
    expect(till.mustNot(hold('h-2', 'anna', 'ben', 70_001n)).code).toBe('overdrawn');
    expect(till.mustNot(transfer('t-1', 'escrow', 'ben', 1n)).code).toBe('overdrawn');
  });

  it('is posted in whole or in part, and the rest is free', () => {
    const till = tillOf();
    till.must(hold('h-1', 'anna', 'escrow', 30_000n));
    expect(till.mustNot(post('p-1', 30_001n))).toMatchObject({
      code: 'hold-exceeded',
      numbers: { heldFen: 30_000n },
    });
    expect(till.mustNot(post('p-1', 0n)).code).toBe('amount-not-positive');
    till.must(post('p-1', 20_000n));
    expect([till.balance('anna'), till.available('anna'), till.balance('escrow')]).toEqual([
      80_000n,
      80_000n,
      20_000n,
    ]);
  });

  it('ends once', () => {
    for (const first of [post('e-1', 1n), end('void-hold', 'e-1')]) {
      const till = tillOf();
      till.must(hold('h-1', 'anna', 'escrow', 30_000n), first);
      expect(till.give({ ...first, atMs: 5 })).toMatchObject({ ok: true, repeated: true });
      for (const again of [post('e-2', 1n), end('void-hold', 'e-2'), end('expire-hold', 'e-2')])
        expect(till.mustNot(again)).toMatchObject({ code: 'hold-ended', numbers: { holdId: 'h-1' } });
    }
  });

  it('expires at its time, not before, and is not posted after', () => {
    const till = tillOf();
    expect(till.mustNot(hold('h-1', 'anna', 'escrow', 1n, 1)).code).toBe('hold-expired');
    till.must(hold('h-1', 'anna', 'escrow', 30_000n, 1_000));
    expect(till.mustNot(end('expire-hold', 'e-1', 999))).toMatchObject({
      code: 'hold-not-expired',
      numbers: { atMs: 999, expiresAtMs: 1_000 },
    });
    expect(till.mustNot(post('p-1', 1n, 1_000)).code).toBe('hold-expired');
    till.must(end('expire-hold', 'e-1', 1_000));
    expect(till.available('anna')).toBe(100_000n);
  });

  it('without an expiry never expires, and one that was never placed cannot end', () => {
    const till = tillOf();
    expect(till.mustNot(end('void-hold', 'e-1')).code).toBe('hold-unknown');
    till.must(hold('h-1', 'anna', 'escrow', 1n));
    expect(till.mustNot(end('expire-hold', 'e-1', 10 ** 15)).code).toBe('hold-not-expired');
    expect(till.mustNot({ kind: 'void-hold', id: 'e-1', atMs: 2, holdId: 't-0' }).code).toBe('hold-unknown');
  });
});

describe('an account', () => {
  it('is opened once, empty', () => {
    const till = tillOf();
    expect(
      till.mustNot({ kind: 'open-account', id: 'anna', atMs: 0, side: 'debit', floorFen: 0n }).code,
    ).toBe('id-reused');
    expect(
      till.mustNot({ kind: 'open-account', id: 'cara', atMs: 0, side: 'credit', floorFen: 1n }).code,
    ).toBe('floor-above-zero');
    expect(
      till.give({ kind: 'open-account', id: 'anna', atMs: 9, side: 'credit', floorFen: 0n }),
    ).toMatchObject({ repeated: true });
  });
});
