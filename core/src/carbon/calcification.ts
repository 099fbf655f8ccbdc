import { quote } from '../refusal.ts';
import { CarbonRefusal } from './carbon-refusal.ts';
import { decimal, ratio, type Rational } from './rational.ts';

/** How much CO2 forming a shell releases: moles of carbon released a mole of carbon laid down. */
export type ReleaseRatio = { readonly id: string; readonly ratio: Rational; readonly source: string };

export const RELEASE_RATIOS: readonly ReleaseRatio[] = [
  {
    id: 'baker-2019/1',
    // 374 t C released to the air for 534 t C mineralised.
    ratio: ratio(374n, 534n),
    source: 'Baker & Baker 2019, Journal of Shellfish Research 38(3):519-527, doi:10.2983/035.038.0302',
  },
  {
    id: 'frankignoulle-1994/1',
    ratio: decimal('0.6'),
    source: 'Frankignoulle, Canon & Gattuso 1994, Limnology and Oceanography 39(2):458-462',
  },
];

/** Throws CarbonRefusal `unknown-ratio`. */
export function releaseRatioOf(id: string): ReleaseRatio {
  const found = RELEASE_RATIOS.find((one) => one.id === id);
  if (!found) throw new CarbonRefusal('unknown-ratio', `${quote(id)} is not a ratio of release`);
  return found;
}
