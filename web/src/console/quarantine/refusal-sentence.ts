import { refusalMessages } from '@tidemark/core/refusal';
import type { Language } from '../../i18n/language.ts';

const messages: Readonly<Record<string, Readonly<Record<Language, string>>>> = refusalMessages;

/** Every reason there is, for the filter. */
export const REFUSAL_CODES = Object.keys(refusalMessages);

/** Why a statement was refused, in words; a code this version does not know stands for itself. */
export function refusalSentence(code: string, language: Language): string {
  return messages[code]?.[language] ?? code;
}
