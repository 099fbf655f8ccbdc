import { MATERIALS, WASTE_CLASSES } from '@tidemark/core/materials';
import type { Language } from '../i18n/language.ts';

type Named = { code: string; zh: string; en: string };

function nameIn(list: readonly Named[], code: string, language: Language): string {
  return list.find((item) => item.code === code)?.[language] ?? code;
}

/** A waste class in words; a code this version does not know stands for itself. */
export function wasteClassName(code: string, language: Language): string {
  return nameIn(WASTE_CLASSES, code, language);
}

/** A material in words; a code this version does not know stands for itself. */
export function materialName(code: string, language: Language): string {
  return nameIn(MATERIALS, code, language);
}
