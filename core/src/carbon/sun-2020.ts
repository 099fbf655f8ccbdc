import type { CoefficientSet } from './coefficients.ts';
import type { Percentages } from './composition.ts';

/** All seaweeds of the table have one dry/wet ratio and, having no shell, a soft share of 100 %. */
function seaweed(carbonPercent: string): Percentages {
  return {
    dryPercent: '20',
    softSharePercent: '100',
    shellSharePercent: '0',
    softCarbonPercent: carbonPercent,
    shellCarbonPercent: null,
  };
}

function shellfish(
  dryPercent: string,
  softSharePercent: string,
  shellSharePercent: string,
  softCarbonPercent: string,
  shellCarbonPercent: string,
): Percentages {
  return { dryPercent, softSharePercent, shellSharePercent, softCarbonPercent, shellCarbonPercent };
}

/** National means for use with HY/T 0305-2021, which was published on 9 February 2021: hence the first day. */
export const sun2020: CoefficientSet = {
  id: 'sun-2020/1',
  source: 'Sun Kang et al. 2020, Geographical Research (地理研究) 39(11):2508',
  table: 'table 2',
  validFrom: '2021-02-09',
  species: {
    mussel: shellfish('75.28', '8.47', '91.53', '44.40', '11.76'),
    oyster: shellfish('65.10', '6.14', '93.86', '45.98', '12.68'),
    scallop: shellfish('63.89', '14.35', '85.65', '42.84', '11.40'),
    clam: shellfish('52.55', '1.98', '98.02', '44.90', '11.52'),
    'other-shellfish': shellfish('64.21', '11.41', '88.59', '43.87', '11.44'),
    kelp: seaweed('31.20'),
    wakame: seaweed('26.40'),
    laver: seaweed('27.39'),
    gracilaria: seaweed('20.60'),
    'other-seaweed': seaweed('27.76'),
  },
};
