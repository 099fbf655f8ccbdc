import { quote } from '../refusal.ts';
import type { Sentence } from '../refusal.ts';
import type { FigureName, LineName } from './assessment.ts';
import { CarbonRefusal } from './carbon-refusal.ts';

/**
 * What the conservative line counts: soft tissue only; or all tissue less the CO2 that forming the shell released, by
 * a ratio of `calcification.ts`.
 */
export type ConservativeLine =
  { readonly kind: 'soft-tissue' } | { readonly kind: 'net-of-calcification'; readonly ratio: string };

/** How a method is used: its settings, fixed under one id, so that what was issued by it can be recomputed. */
export type Methodology = {
  /** `name/version`; changed settings are a new version. */
  readonly id: string;
  readonly title: Sentence;
  readonly method: string;
  readonly coefficients: string;
  readonly conservative: ConservativeLine;
  /** Which line is issued, and whether its estimate or its lower bound. */
  readonly issued: { readonly line: LineName; readonly figure: FigureName };
};

const hyt0305 = { method: 'hyt-0305-2021', coefficients: 'sun-2020/1' } as const;
const SOFT_TISSUE = { kind: 'soft-tissue' } as const;

export const METHODOLOGIES: readonly Methodology[] = [
  {
    ...hyt0305,
    id: 'stock-change-standard/1',
    title: { zh: '碳储量变化法:标准口径', en: 'Carbon stock change: standard line' },
    conservative: SOFT_TISSUE,
    issued: { line: 'standard', figure: 'estimate' },
  },
  {
    ...hyt0305,
    id: 'stock-change-standard-bound/1',
    title: {
      zh: '碳储量变化法:标准口径的 90% 置信下限',
      en: 'Carbon stock change: 90 % lower bound of the standard line',
    },
    conservative: SOFT_TISSUE,
    issued: { line: 'standard', figure: 'lower-bound-90' },
  },
  {
    ...hyt0305,
    id: 'stock-change-net-of-calcification/1',
    title: { zh: '碳储量变化法:扣除钙化释放', en: 'Carbon stock change: less release by calcification' },
    conservative: { kind: 'net-of-calcification', ratio: 'baker-2019/1' },
    issued: { line: 'conservative', figure: 'estimate' },
  },
  {
    ...hyt0305,
    id: 'stock-change-soft-tissue-bound/1',
    title: {
      zh: '碳储量变化法:仅软组织的 90% 置信下限',
      en: 'Carbon stock change: 90 % lower bound of soft tissue only',
    },
    conservative: SOFT_TISSUE,
    issued: { line: 'conservative', figure: 'lower-bound-90' },
  },
];

/** Throws CarbonRefusal `unknown-methodology`. */
export function methodologyOf(id: string): Methodology {
  const found = METHODOLOGIES.find((one) => one.id === id);
  if (!found) throw new CarbonRefusal('unknown-methodology', `${quote(id)} is not a methodology`);
  return found;
}
