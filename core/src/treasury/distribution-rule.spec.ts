import fc from 'fast-check';
import {
  CARBON_RULE_1,
  distribute,
  type DistributionRule,
  PLASTIC_RULE_1,
  ruleProblem,
} from './distribution-rule.ts';

const rule = (...shares: DistributionRule['shares']): DistributionRule => ({
  id: 'test',
  version: 1,
  source: 'test',
  shares,
});
const FARMERS = [
  { id: 'f-01', weightG: 2_000_000_000n },
  { id: 'f-02', weightG: 3_000_000_000n },
  { id: 'f-03', weightG: 544_800_000n },
];

function linesOf(result: ReturnType<typeof distribute>) {
  if (!result.ok) throw new Error(result.code);
  return result.lines;
}

const sumOf = (lines: readonly { amountFen: bigint }[]) =>
  lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);

describe('dachen-2023-10-31', () => {
  it('shares 100,500 yuan out: 60,300 to the farmers by harvested mass, 40,200 to the fund', () => {
    const lines = linesOf(distribute(CARBON_RULE_1, 10_050_000n, { farmers: FARMERS }));
    expect(sumOf(lines.filter(({ party }) => party === 'farmers'))).toBe(6_030_000n);
    expect(lines.find(({ party }) => party === 'fund')).toEqual({
      party: 'fund',
      memberId: null,
      weightG: null,
      amountFen: 4_020_000n,
    });
    expect(sumOf(lines)).toBe(10_050_000n);
    // 5,544.8 t wet: 2,000, 3,000 and 544.8 t are quotas of 2,175,010.82 and 3,262,516.23 and 592,472.95 fen.
    expect(lines.slice(0, 3).map(({ amountFen }) => amountFen)).toEqual([2_175_011n, 3_262_516n, 592_473n]);
  });
});

describe('proceeds of plastic', () => {
  it('give a fifth to the fund, whole fen', () => {
    expect(linesOf(distribute(PLASTIC_RULE_1, 101n, {})).map(({ amountFen }) => amountFen)).toEqual([
      20n,
      81n,
    ]);
    expect(linesOf(distribute(PLASTIC_RULE_1, 103n, {})).map(({ amountFen }) => amountFen)).toEqual([
      21n,
      82n,
    ]);
  });
});

describe('any distribution', () => {
  const members = fc
    .uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), weightG: fc.bigInt({ min: 0n, max: 10n ** 10n }) }),
      {
        selector: ({ id }) => id,
        minLength: 1,
        maxLength: 30,
      },
    )
    .filter((list) => list.some(({ weightG }) => weightG > 0n));

  it('adds up to the fen', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 14n }),
        members,
        fc.integer({ min: 0, max: 100 }),
        (fen, farmers, percent) => {
          const shares = rule(
            { party: 'farmers', percent: String(percent), among: 'mass' },
            { party: 'fund', percent: String(100 - percent), among: 'whole' },
          );
          expect(sumOf(linesOf(distribute(shares, fen, { farmers })))).toBe(fen);
        },
      ),
    );
  });
});

describe('a rule', () => {
  const fund = { party: 'fund', percent: '40', among: 'whole' } as const;

  it.each<[string, DistributionRule]>([
    ['shares-not-whole', rule(fund)],
    ['shares-not-whole', rule(fund, { ...fund, party: 'seller', percent: '60.000001' })],
    ['shares-not-whole', rule()],
    ['party-repeated', rule(fund, { ...fund, percent: '60' })],
    ['share-malformed', rule({ ...fund, percent: '1e2' })],
    ['share-malformed', rule({ ...fund, percent: '-40' })],
  ])('is refused as %s', (code, wrong) => {
    expect(ruleProblem(wrong)?.code).toBe(code);
    expect(distribute(wrong, 100n, {})).toMatchObject({ ok: false, code });
  });

  it('says what its shares come to', () => {
    expect(ruleProblem(rule(fund, { ...fund, party: 'seller', percent: '59.5' }))).toMatchObject({
      numbers: { percent: '99.5' },
      message: { zh: '各份额合计 99.5%，不是 100%。', en: 'The shares come to 99.5 %, not to 100 %.' },
    });
  });

  it('that gives a party nothing needs nobody there', () => {
    const nothing = rule({ ...fund, percent: '100' }, { party: 'farmers', percent: '0', among: 'mass' });
    expect(linesOf(distribute(nothing, 7n, {})).map(({ amountFen }) => amountFen)).toEqual([7n, 0n]);
  });

  it('needs somebody with a mass where it shares by mass, and something to share', () => {
    const code = (members: Parameters<typeof distribute>[2], fen = 100n) => {
      const result = distribute(CARBON_RULE_1, fen, members);
      return result.ok ? 'ok' : result.code;
    };
    expect(code({})).toBe('members-missing');
    expect(code({ farmers: [{ id: 'f-01', weightG: 0n }] })).toBe('members-missing');
    expect(code({ farmers: [FARMERS[0]!, FARMERS[0]!] })).toBe('members-malformed');
    expect(code({ farmers: [FARMERS[0]!, { id: 'f-09', weightG: -1n }] })).toBe('members-malformed');
    expect(code({ farmers: FARMERS }, 0n)).toBe('amount-not-positive');
  });
});
