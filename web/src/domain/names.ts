import { flagMessages } from '@tidemark/core/flags';
import { materialOf, WASTE_CLASSES } from '@tidemark/core/materials';
import type { Language } from '../i18n/language.ts';

/** Codes in words. A code this version does not know stands for itself. */

export function wasteClassName(code: string, language: Language): string {
  return WASTE_CLASSES.find((item) => item.code === code)?.[language] ?? code;
}

export function materialName(code: string, language: Language): string {
  return materialOf(code)?.[language] ?? code;
}

/** What a flag means, as a sentence. */
export function flagSentence(code: string, language: Language): string {
  return code in flagMessages ? flagMessages[code as keyof typeof flagMessages][language] : code;
}
