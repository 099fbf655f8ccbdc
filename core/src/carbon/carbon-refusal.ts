import type { Sentence } from '../refusal.ts';

/** Why a figure of carbon is not computed. Codes are never renamed or reused. */
export const carbonMessages = {
  'unknown-method': { zh: '没有这种碳汇计量方法。', en: 'There is no such method of accounting.' },
  'unknown-methodology': { zh: '没有这份方法学设定。', en: 'There is no such methodology.' },
  'unknown-coefficients': { zh: '没有这套系数。', en: 'There is no such set of coefficients.' },
  'unknown-ratio': {
    zh: '没有这个钙化释放比例。',
    en: 'There is no such ratio of release by calcification.',
  },
  'unknown-species': { zh: '该方法不认识这个品种。', en: 'The method does not know this species.' },
  'unknown-factor': { zh: '没有这个减排系数。', en: 'There is no such emission factor.' },
  'source-missing': {
    zh: '系数缺少来源、表号、版本或生效日期。',
    en: 'The coefficients lack their source, table, version or first day of validity.',
  },
  'invalid-coefficient': {
    zh: '系数不是 1 到 100 之间的百分数。',
    en: 'A coefficient is not a percentage from 1 to 100.',
  },
  'shares-not-whole': {
    zh: '软组织与贝壳的占比之和不是 100%。',
    en: 'The shares of soft tissue and shell do not add up to 100 %.',
  },
  'shell-of-seaweed': {
    zh: '海藻没有贝壳:软组织占比应为 100%。',
    en: 'Seaweed has no shell: its soft share is 100 %.',
  },
  'not-yet-valid': {
    zh: '收获日期早于系数的生效日期。',
    en: 'The activity is earlier than the first day for which the coefficients hold.',
  },
  'invalid-deviation': {
    zh: '标准差不是非负的十进制数。',
    en: 'A standard deviation is not a decimal number of at least 0.',
  },
  'invalid-sample-size': {
    zh: '样本数不是正整数。',
    en: 'A sample size is not a whole number of at least 1.',
  },
  'sample-twice': { zh: '同一样本被使用了两次。', en: 'A sample is given twice.' },
  'samples-missing': {
    zh: '该品种和海区没有样本,无法给出置信下限。',
    en: 'A bound was asked for where the site has no samples of the species.',
  },
  'too-few-samples': {
    zh: '样本少于 3 个,无法给出置信下限。',
    en: 'A bound was asked for with fewer than 3 samples.',
  },
  'invalid-mass': { zh: '质量不是正整数克。', en: 'A mass is not a whole number of grams above 0.' },
  'invalid-date': { zh: '日期不是有效的公历日期。', en: 'A date is not a date of the calendar.' },
  'nothing-measured': { zh: '没有任何测量值。', en: 'Nothing was measured.' },
  'not-whole-kg': {
    zh: '数量不是整数千克二氧化碳当量。',
    en: 'The amount is not a whole number of kilograms of CO2e.',
  },
} as const satisfies Record<string, Sentence>;

export type CarbonRefusalCode = keyof typeof carbonMessages;

/** A computation is refused. `detail` says in English, with the numbers, what is wrong. */
export class CarbonRefusal extends Error {
  override readonly name = 'CarbonRefusal';
  readonly code: CarbonRefusalCode;
  readonly detail: string;

  constructor(code: CarbonRefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
