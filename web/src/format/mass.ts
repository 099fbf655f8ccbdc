/** A mass as people say it: the number and its unit apart, so that they can be set apart. */
export type MassParts = { value: string; unit: 'g' | 'kg' | 't' };

const scales = {
  g: { perUnitG: 1, decimals: 0 },
  kg: { perUnitG: 1_000, decimals: 2 },
  t: { perUnitG: 1_000_000, decimals: 2 },
} as const;

/** Below a kilogram in g, below a tonne in kg, else in t, unless `unit` fixes it (a column of one unit reads easier). */
export function massParts(massG: number, locale: string, unit?: MassParts['unit']): MassParts {
  const size = Math.abs(massG);
  const chosen = unit ?? (size < 1_000 ? 'g' : size < 1_000_000 ? 'kg' : 't');
  const { perUnitG, decimals } = scales[chosen];
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return { value: (massG / perUnitG).toLocaleString(locale, format), unit: chosen };
}

/** Grams with thousands apart, for facts where every gram is stated. */
export function formatGrams(massG: number, locale: string): string {
  return `${massG.toLocaleString(locale)} g`;
}
