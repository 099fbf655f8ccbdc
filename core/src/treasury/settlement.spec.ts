import { trialBalance } from './audit.ts';
import { CARBON_RULE_1, distribute, type PayoutLine } from './distribution-rule.ts';
import { DAY_MS, Sale } from './fixtures/sale.ts';
import { matchPayment } from './incoming-payment.ts';

const FARMERS = [
  { id: 'f-01', weightG: 2_000_000_000n },
  { id: 'f-02', weightG: 3_000_000_000n },
  { id: 'f-03', weightG: 544_800_000n },
];

function lines(): readonly PayoutLine[] {
  const shared = distribute(CARBON_RULE_1, 10_050_000n, { farmers: FARMERS });
  if (!shared.ok) throw new Error(shared.code);
  return shared.lines;
}

const pay = (amountFen: bigint, atMs = DAY_MS, paymentId = 'icbc-0001') =>
  ({ kind: 'pay', atMs, paymentId, amountFen }) as const;
const deliver = { kind: 'deliver', atMs: 2 * DAY_MS, deliveryId: 'credits-2', lines: lines() } as const;

describe('dachen-2023-10-31', () => {
  it('is paid with the deposit as a part, delivered and shared out to the fen, and the escrow is empty', () => {
    const sale = new Sale().demanded().must(pay(9_050_000n));
    expect(sale.balances('bank', 'escrow', 'buyer')).toEqual([10_050_000n, 10_050_000n, 0n]);
    sale.must(deliver);
    expect(sale.settlement.phase).toBe('delivered');
    expect(sale.balances('f-01', 'f-02', 'f-03', 'fund', 'escrow')).toEqual([
      2_175_011n,
      3_262_516n,
      592_473n,
      4_020_000n,
      0n,
    ]);
    const [first, second, third] = sale.balances('f-01', 'f-02', 'f-03');
    expect(first! + second! + third!).toBe(6_030_000n);
    expect(trialBalance(sale.till.books.accounts.values()).balanced).toBe(true);
  });

  it('is paid in full where the deposit is given back', () => {
    const sale = new Sale({ depositCounts: false }).demanded().must(pay(10_050_000n));
    expect(sale.balances('escrow', 'buyer')).toEqual([10_050_000n, 1_000_000n]);
    expect(sale.till.available('buyer')).toBe(1_000_000n);
    expect(sale.must(deliver).balances('escrow')).toEqual([0n]);
  });

  it('is paid in full without a deposit', () => {
    expect(new Sale({}, 0n).demanded().must(pay(10_050_000n), deliver).balances('escrow', 'fund')).toEqual([
      0n,
      4_020_000n,
    ]);
  });

  it('is settled by the demand where the deposit is as large as the price, and what is over is free', () => {
    const sale = new Sale({}, 10_060_000n).demanded();
    expect(sale.settlement).toMatchObject({ phase: 'paid', dueFen: 0n, paymentId: null });
    expect(sale.balances('escrow', 'buyer')).toEqual([10_050_000n, 10_000n]);
    expect(sale.must(deliver).till.available('buyer')).toBe(10_000n);
  });
});

describe('an unpaid lot', () => {
  const next = { code: 'BBBB', amountFen: 10_000_000n, holdId: 'hold-BBBB' };
  const unpaid = (atMs: number) => ({ kind: 'declare-unpaid', atMs, next }) as const;

  it('forfeits the deposit after its day, not before, and goes to the next bidder', () => {
    const sale = new Sale().demanded();
    expect(sale.give(unpaid(5 * DAY_MS))).toMatchObject({ ok: false, code: 'payment-still-possible' });
    sale.must(pay(9_050_000n, 5 * DAY_MS));
    expect(sale.give(unpaid(5 * DAY_MS + 1))).toMatchObject({ ok: false, code: 'wrong-phase' });

    const late = new Sale().demanded();
    expect(late.give(pay(9_050_000n, 5 * DAY_MS + 1))).toMatchObject({
      ok: false,
      code: 'payment-late',
      numbers: { atMs: 5 * DAY_MS + 1, dueAtMs: 5 * DAY_MS },
    });
    expect(late.give(unpaid(5 * DAY_MS + 1))).toMatchObject({
      events: [{ forfeitedFen: 1_000_000n, dueFen: 9_050_000n, next }],
    });
    expect(late.balances('forfeits', 'escrow', 'buyer')).toEqual([1_000_000n, 0n, 0n]);
    expect(late.give(deliver)).toMatchObject({ ok: false, code: 'wrong-phase' });
  });

  it('goes into a new auction where the notice says so', () => {
    const sale = new Sale({ onDefault: 'new-auction' }).demanded();
    expect(sale.give(unpaid(6 * DAY_MS))).toMatchObject({ events: [{ next: null }] });
  });

  it('forfeits nothing where nothing was held', () => {
    const sale = new Sale({}, 0n).demanded().must(unpaid(6 * DAY_MS));
    expect(sale.balances('forfeits', 'escrow')).toEqual([0n, 0n]);
  });
});

describe('a settlement', () => {
  it('takes its steps in their order and each once', () => {
    const sale = new Sale();
    const refused = (command: Parameters<Sale['give']>[0]) =>
      expect(sale.give(command)).toMatchObject({ ok: false, code: 'wrong-phase' });
    refused({ kind: 'demand', atMs: 0 });
    refused(deliver);
    sale.must({ kind: 'escrow', atMs: 0, escrowId: 'credits-1' });
    refused({ kind: 'escrow', atMs: 0, escrowId: 'credits-1' });
    sale.must({ kind: 'demand', atMs: 0 });
    refused(deliver);
    sale.must(pay(9_050_000n), deliver);
    refused(deliver);
  });

  it('is not delivered while the parts are not the proceeds', () => {
    const sale = new Sale().demanded().must(pay(9_050_000n));
    const short = deliver.lines.slice(1);
    expect(sale.give({ ...deliver, lines: short })).toMatchObject({
      ok: false,
      code: 'distribution-unbalanced',
      numbers: { proceedsFen: 10_050_000n, distributedFen: 7_874_989n },
    });
    const many = Array.from({ length: 1_001 }, () => deliver.lines[0]!);
    expect(sale.give({ ...deliver, lines: many })).toMatchObject({
      ok: false,
      code: 'too-many-payouts',
      numbers: { lines: 1_001, most: 1_000 },
    });
    const [first, second] = deliver.lines;
    const shifted = [
      { ...first!, amountFen: first!.amountFen + second!.amountFen + 1n },
      { ...second!, amountFen: -1n },
      ...deliver.lines.slice(2),
    ];
    expect(sale.give({ ...deliver, lines: shifted })).toMatchObject({
      ok: false,
      code: 'distribution-unbalanced',
    });
    expect(sale.settlement.phase).toBe('paid');
  });
});

describe('money that has come', () => {
  const books = { isBooked: false, bankId: 'bank', suspenseId: 'suspense' };
  const payment = (amountFen: bigint, paymentId = 'icbc-0002', atMs = DAY_MS) => ({
    paymentId,
    amountFen,
    reference: 'dachen-2023-10-31/AAAA',
    atMs,
  });

  it('settles what is owed, to the fen', () => {
    const { settlement } = new Sale().demanded();
    expect(matchPayment(payment(9_050_000n), settlement, books)).toEqual({ to: 'settlement', settlement });
  });

  it('waits in suspense with its reason when it does not fit', () => {
    const due = new Sale().demanded();
    const paid = new Sale().demanded().must(pay(9_050_000n));
    const cases = [
      [matchPayment(payment(9_049_999n), due.settlement, books), 'payment-wrong-amount'],
      [matchPayment(payment(9_050_000n, 'icbc-0002', 6 * DAY_MS), due.settlement, books), 'payment-late'],
      [matchPayment(payment(9_050_000n), paid.settlement, books), 'payment-already-settled'],
      [matchPayment(payment(9_050_000n), new Sale().settlement, books), 'payment-too-early'],
      [matchPayment(payment(1n), undefined, books), 'payment-unknown'],
    ] as const;
    for (const [matched, code] of cases) {
      expect(matched).toMatchObject({
        to: 'suspense',
        why: { code },
        transfer: { id: 'bank/icbc-0002', debitId: 'bank', creditId: 'suspense' },
      });
      const { till } = new Sale();
      till.open('credit', 'suspense');
      if (matched.to === 'suspense') till.must(matched.transfer);
      expect(till.balance('suspense') > 0n).toBe(true);
    }
  });

  it('is booked once, whether it settled something or waits', () => {
    const paid = new Sale().demanded().must(pay(9_050_000n, DAY_MS, 'icbc-0001'));
    expect(paid.till.books.entries.has('bank/icbc-0001')).toBe(true);
    const again = payment(9_050_000n, 'icbc-0001');
    for (const isBooked of [true, false])
      expect(matchPayment(again, paid.settlement, { ...books, isBooked })).toMatchObject({
        to: 'nowhere',
        why: { code: 'payment-repeated' },
      });
    expect(matchPayment(payment(0n), undefined, books)).toMatchObject({
      to: 'nowhere',
      why: { code: 'amount-not-positive' },
    });
  });
});
