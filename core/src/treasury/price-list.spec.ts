import { collectorPay, listOfDay, type PriceList } from './price-list.ts';

/** 0.2 yuan a bottle, as collectors of 「蓝色循环」 get; the prices a kilogram and the bonuses are made up. */
const LIST_1: PriceList = {
  id: 'collectors',
  version: 1,
  validFromDay: '2023-01-01',
  positions: [
    { material: 'pet-bottle', unit: 'piece', priceFen: 20n },
    { material: 'pe-net', unit: 'kg', priceFen: 150n },
  ],
  bonuses: [
    {
      code: 'typhoon-season',
      percent: '10',
      materials: null,
      fromNetG: null,
      fromDay: '2023-07-01',
      untilDay: '2023-09-30',
    },
    {
      code: 'heavy-nets',
      percent: '5',
      materials: ['pe-net'],
      fromNetG: 50_000n,
      fromDay: null,
      untilDay: null,
    },
  ],
};
const LIST_2: PriceList = {
  ...LIST_1,
  version: 2,
  validFromDay: '2024-01-01',
  positions: [{ material: 'pe-net', unit: 'kg', priceFen: 160n }],
};
const LISTS = [LIST_2, LIST_1];

describe("a collector's pay", () => {
  it('is 0.2 yuan a bottle', () => {
    const pay = collectorPay(LISTS, {
      material: 'pet-bottle',
      day: '2023-05-01',
      netG: 12_200n,
      pieces: 500n,
    });
    expect(pay).toMatchObject({
      ok: true,
      amountFen: 10_000n,
      lines: [{ code: 'base', amountFen: 10_000n }],
    });
  });

  it('adds each bonus on the base, every line rounded by itself', () => {
    // 50.003 kg at 1.50 yuan are 7,500.45 fen; 10 % and 5 % of 7,500 are 750 and 375.
    const pay = collectorPay(LISTS, { material: 'pe-net', day: '2023-09-30', netG: 50_003n, pieces: null });
    expect(pay).toMatchObject({
      amountFen: 8_625n,
      lines: [
        { code: 'base', amountFen: 7_500n },
        { code: 'typhoon-season', amountFen: 750n },
        { code: 'heavy-nets', amountFen: 375n },
      ],
    });
  });

  it('has no bonus a day after, a gram below, or for another material', () => {
    const base = (material: string, day: string, netG: bigint) => {
      const pay = collectorPay(LISTS, { material, day, netG, pieces: 10n });
      return pay.ok && pay.lines.map(({ code }) => code);
    };
    expect(base('pe-net', '2023-10-01', 49_999n)).toEqual(['base']);
    expect(base('pe-net', '2023-06-30', 49_999n)).toEqual(['base']);
    expect(base('pet-bottle', '2023-10-01', 60_000n)).toEqual(['base']);
  });

  it('goes by the list of the day of weighing', () => {
    const pay = (day: string) => {
      const result = collectorPay(LISTS, { material: 'pe-net', day, netG: 1_000n, pieces: null });
      return result.ok ? [result.list.version, result.amountFen] : result.code;
    };
    expect(pay('2023-12-31')).toEqual([1, 150n]);
    expect(pay('2024-01-01')).toEqual([2, 160n]);
    expect(pay('2022-12-31')).toBe('price-missing');
    expect(listOfDay([LIST_1, { ...LIST_1, version: 3 }], '2023-06-01')?.version).toBe(3);
  });

  it('is not guessed where there is no price or nobody counted', () => {
    expect(
      collectorPay(LISTS, { material: 'wood', day: '2023-05-01', netG: 1n, pieces: null }),
    ).toMatchObject({
      ok: false,
      code: 'price-missing',
      numbers: { material: 'wood', day: '2023-05-01' },
    });
    expect(
      collectorPay(LISTS, { material: 'pet-bottle', day: '2023-05-01', netG: 1n, pieces: null }),
    ).toMatchObject({ code: 'pieces-missing' });
  });
});
