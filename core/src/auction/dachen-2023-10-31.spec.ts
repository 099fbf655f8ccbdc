import { Hall } from './fixtures/hall.ts';
import { DACHEN } from './fixtures/notices.ts';
import { averageTonnePrice } from '../money/price.ts';

describe('dachen-2023-10-31', () => {
  it('sells 2,223 t of shell carbon as one lot for 100,500 yuan, 45.21 yuan a tonne', () => {
    const hall = new Hall(DACHEN).admit({ AAAA: 'b-01', BBBB: 'b-02' }).open();
    hall.must(hall.bid('AAAA', 10_000_000n));
    hall.must(hall.bid('BBBB', 10_050_000n));
    const { outcome } = hall.close().state;
    expect(outcome).toMatchObject({
      sold: true,
      priceFen: 10_050_000n,
      awards: [{ code: 'BBBB', quantityKg: 2_223_000n, amountFen: 10_050_000n }],
    });
    expect(averageTonnePrice(10_050_000n, 2_223_000n)).toBe(4_521n);
  });
});
