import { useLanguage, type Language } from './language.ts';

/** One text: a sentence, or a function that puts facts into one. */
type Text = string | ((...facts: never[]) => string);

/** The other language has the same keys, and its functions take the same facts. */
type Translation<T> = {
  [K in keyof T]: T[K] extends (...facts: infer F) => string ? (...facts: F) => string : string;
};

/** The sentences of one feature in both languages. A key that one of them lacks is a type error. */
export type Texts<T> = Record<Language, Translation<T>>;

/** Declares a feature's sentences; they live beside the feature and are loaded with it. */
export function defineTexts<const T extends Record<string, Text>>(en: T, zh: Translation<T>): Texts<T> {
  // A literal sentence is a string; the compiler cannot see that through the mapped type.
  return { en: en as unknown as Translation<T>, zh };
}

/** The sentences of a feature in the visitor's language. */
export function useTexts<T>(texts: Texts<T>): Translation<T> {
  return texts[useLanguage()];
}
