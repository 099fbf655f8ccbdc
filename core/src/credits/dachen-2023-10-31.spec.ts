import {
  carryOut,
  DACHEN_NET_G,
  dachenFiled,
  dachenHarvests,
  dachenIssued,
  OWNER,
} from '../fixtures/dachen.ts';
import { balanceOf, blocksOf, imbalances } from './balance.ts';
import { serialText } from './block.ts';

const PROJECT = 'dachen-mussels';

describe('dachen-2023-10-31', () => {
  it('weighs 5,544.8 wet tonnes', () => {
    expect(dachenHarvests().reduce((all, { netG }) => all + netG, 0)).toBe(DACHEN_NET_G);
  });

  it('reports 2,223 t by the standard line and shows the conservative 575 t beside it', () => {
    const { assessment, harvests } = dachenFiled.reports.get('r-2023')!;
    expect(harvests).toBe(400);
    expect(assessment.standard.kgCo2e).toBe(2_223_009n);
    expect(assessment.conservative.kgCo2e).toBe(575_576n);
    expect(assessment.issuable).toEqual({ line: 'standard', figure: 'estimate', kgCo2e: 2_223_009n });
    expect(assessment.items.map(({ site, massG }) => [site, massG])).toEqual([
      ['dachen-01', 2_912_400_000n],
      ['dachen-02', 2_632_400_000n],
    ]);
  });

  it('is issued once: nine tenths to the farmers, a tenth to the buffer', () => {
    expect(balanceOf(dachenIssued, PROJECT)).toEqual({
      issued: 2_223_009n,
      available: 2_000_708n,
      escrowed: 0n,
      pledged: 0n,
      retired: 0n,
      cancelled: 0n,
      buffer: 222_301n,
    });
    const [available, buffer] = blocksOf(dachenIssued, PROJECT);
    expect(available).toMatchObject({ id: 'dachen-mussels:1-2000708', holder: OWNER, vintage: 2023 });
    expect(buffer).toMatchObject({ id: 'dachen-mussels:2000709-2223009', status: { state: 'buffer' } });
    expect(serialText(available!)).toBe('TM-dachen-mussels-2023-1-2000708');
    expect(dachenIssued.reports.get('r-2023')!.status).toBe('issued');
  });

  it('goes to auction, to its buyer, and is retired', () => {
    const agent = 'auction-house';
    const sold = carryOut(
      dachenIssued,
      {
        kind: 'escrow',
        by: OWNER,
        block: `${PROJECT}:1-2000708`,
        kgCo2e: 2_000_000n,
        agent,
        reference: 'lot 1',
      },
      { kind: 'release', by: agent, block: `${PROJECT}:1-2000000`, kgCo2e: 2_000_000n, to: 'buyer-01' },
      {
        kind: 'retire',
        by: 'buyer-01',
        block: `${PROJECT}:1-2000000`,
        kgCo2e: '1500000',
        beneficiary: '台州某公司',
        reason: '抵消 2023 年度排放',
      },
    );
    expect(balanceOf(sold, PROJECT)).toMatchObject({
      available: 500_708n,
      retired: 1_500_000n,
      escrowed: 0n,
    });
    expect(imbalances(sold)).toEqual([]);
    expect(sold.blocks.get(`${PROJECT}:1-1500000`)).toMatchObject({
      holder: 'buyer-01',
      status: { state: 'retired', beneficiary: '台州某公司', reason: '抵消 2023 年度排放' },
    });
  });
});
