import { amountAtKilogramPrice, amountAtTonnePrice, averageTonnePrice } from './price.ts';
import { divideHalfUp } from './rounding.ts';

describe('a price', () => {
  it('of 106 yuan a tonne makes 2,340.1 t cost 248,050.60 yuan, as in Xiangshan on 28 February 2023', () => {
    expect(amountAtTonnePrice(2_340_100n, 10_600n)).toBe(24_805_060n);
  });

  it('averages 45.21 yuan a tonne for 2,223 t at 100,500 yuan, as on Dachen on 31 October 2023', () => {
    expect(averageTonnePrice(10_050_000n, 2_223_000n)).toBe(4521n);
  });

  it('rounds halves of a fen up, and only those', () => {
    expect(amountAtKilogramPrice(1n, 499n)).toBe(0n);
    expect(amountAtKilogramPrice(1n, 500n)).toBe(1n);
    expect(amountAtKilogramPrice(12_200n, 350n)).toBe(4270n);
  });

  it('never divides what is not a share of an amount', () => {
    expect(() => divideHalfUp(-1n, 2n)).toThrow(RangeError);
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
  });
});
