import fc from 'fast-check';
import { MAX_FEN } from './fen.ts';
import { formatFen, parseYuan, plainYuan, yuanNumber } from './yuan.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const amounts = fc.bigInt({ min: 0n, max: MAX_FEN });

describe('an amount in yuan', () => {
  it.each<[bigint, string, string]>([
    [0n, '0.00 元', '0.00 yuan'],
    [20n, '0.20 元', '0.20 yuan'],
    [24_805_060n, '248,050.60 元', '248,050.60 yuan'],
    [-1n, '-0.01 元', '-0.01 yuan'],
    [9_007_199_254_740_993n, '90,071,992,547,409.93 元', '90,071,992,547,409.93 yuan'],
  ])('of %p fen reads %s', (fen, zh, en) => {
    expect(plain(formatFen(fen, 'zh'))).toBe(zh);
    expect(plain(formatFen(fen, 'en'))).toBe(en);
  });

  it.each<[string, bigint]>([
    ['100500', 10_050_000n],
    ['100,500', 10_050_000n],
    ['￥248,050.6', 24_805_060n],
    ['¥ 0.2', 20n],
    [' 0.20 元 ', 20n],
    ['106 yuan', 10_600n],
    ['92233720368547758.07', MAX_FEN],
  ])('is read from %p', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each([
    '',
    '元',
    '-1',
    '+1',
    '1.',
    '.5',
    '1.234',
    '01',
    '1,00',
    '10,0000',
    '1e3',
    '１００',
    '1 000',
    'NaN',
    '0x10',
  ])('is not guessed from %p', (text) => {
    expect(() => parseYuan(text)).toThrow(RangeError);
  });

  it('beyond any account is refused', () => {
    expect(() => parseYuan('92233720368547758.08')).toThrow(RangeError);
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        for (const text of [
          formatFen(fen, 'zh'),
          formatFen(fen, 'en'),
          plainYuan(fen),
          yuanNumber(fen, 'zh'),
        ])
          expect(parseYuan(text)).toBe(fen);
        if (fen > 0n) expect(plainYuan(-fen)).toBe(`-${plainYuan(fen)}`);
      }),
    );
  });
});
