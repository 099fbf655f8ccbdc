import fc from 'fast-check';
import { splitByWeights } from './split.ts';

const shares = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      weight: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    }),
    { selector: (share) => share.id, minLength: 1, maxLength: 40 },
  )
  .filter((list) => list.some(({ weight }) => weight > 0n));
const totals = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });

describe('a split by weights', () => {
  it('adds up to the fen, and leaves nobody a whole fen from their exact share', () => {
    fc.assert(
      fc.property(totals, shares, (total, list) => {
        const parts = splitByWeights(total, list);
        const sum = list.reduce((all, { weight }) => all + weight, 0n);
        expect(parts.reduce((all, { amount }) => all + amount, 0n)).toBe(total);
        for (const { amount, weight } of parts) {
          const distance = amount * sum - total * weight;
          expect(distance < sum && distance > -sum).toBe(true);
          if (weight === 0n) expect(amount).toBe(0n);
        }
      }),
    );
  });

  it('gives the same to the same people whatever their order', () => {
    fc.assert(
      fc.property(totals, shares, (total, list) => {
        const byId = (parts: readonly { id: string; amount: bigint }[]) =>
          new Map(parts.map(({ id, amount }) => [id, amount]));
        expect(byId(splitByWeights(total, list.toReversed()))).toEqual(byId(splitByWeights(total, list)));
      }),
    );
  });

  it('never gives less for a larger weight', () => {
    fc.assert(
      fc.property(totals, shares, (total, list) => {
        const parts = splitByWeights(total, list);
        for (const less of parts)
          for (const more of parts)
            if (more.weight > less.weight) expect(more.amount >= less.amount).toBe(true);
      }),
    );
  });

  it('breaks ties of remainders by weight, then by id', () => {
    const amounts = (total: bigint, weights: Record<string, bigint>) =>
      splitByWeights(
        total,
        Object.entries(weights).map(([id, weight]) => ({ id, weight })),
      ).map(({ amount }) => amount);
    expect(amounts(1n, { b: 1n, a: 1n })).toEqual([0n, 1n]);
    expect(amounts(100n, { c: 1n, a: 1n, b: 1n })).toEqual([33n, 34n, 33n]);
    expect(amounts(2n, { a: 1n, z: 3n })).toEqual([0n, 2n]);
  });

  it.each<[string, bigint, { id: string; weight: bigint }[]]>([
    ['a negative total', -1n, [{ id: 'a', weight: 1n }]],
    [
      'a negative weight',
      1n,
      [
        { id: 'a', weight: -1n },
        { id: 'b', weight: 2n },
      ],
    ],
    ['nobody', 1n, []],
    ['no weight', 1n, [{ id: 'a', weight: 0n }]],
    [
      'somebody twice',
      1n,
      [
        { id: 'a', weight: 1n },
        { id: 'a', weight: 2n },
      ],
    ],
  ])('refuses %s', (_, total, list) => {
    expect(() => splitByWeights(total, list)).toThrow(RangeError);
  });
});
