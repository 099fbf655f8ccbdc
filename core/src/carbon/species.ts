/** What HY/T 0305-2021 has coefficients for. The two `other` are for species that have none of their own. */
export const SPECIES_CODES = [
  'mussel',
  'oyster',
  'scallop',
  'clam',
  'other-shellfish',
  'kelp',
  'wakame',
  'laver',
  'gracilaria',
  'other-seaweed',
] as const;

export type SpeciesCode = (typeof SPECIES_CODES)[number];

export type Species = {
  readonly code: SpeciesCode;
  readonly zh: string;
  readonly en: string;
  /** Seaweed has no shell, so that its soft share is the whole of it. */
  readonly group: 'shellfish' | 'seaweed';
};

export const SPECIES: readonly Species[] = [
  { code: 'mussel', zh: '贻贝', en: 'Mussel', group: 'shellfish' },
  { code: 'oyster', zh: '牡蛎', en: 'Oyster', group: 'shellfish' },
  { code: 'scallop', zh: '扇贝', en: 'Scallop', group: 'shellfish' },
  { code: 'clam', zh: '蛤', en: 'Clam', group: 'shellfish' },
  { code: 'other-shellfish', zh: '其他贝类', en: 'Other shellfish', group: 'shellfish' },
  { code: 'kelp', zh: '海带', en: 'Kelp', group: 'seaweed' },
  { code: 'wakame', zh: '裙带菜', en: 'Wakame', group: 'seaweed' },
  { code: 'laver', zh: '紫菜', en: 'Laver', group: 'seaweed' },
  { code: 'gracilaria', zh: '江蓠', en: 'Gracilaria', group: 'seaweed' },
  { code: 'other-seaweed', zh: '其他藻类', en: 'Other seaweed', group: 'seaweed' },
];

const byCode = new Map<string, Species>(SPECIES.map((species) => [species.code, species]));

/** Undefined for a code that is not in the list. */
export function speciesOf(code: string): Species | undefined {
  return byCode.get(code);
}
