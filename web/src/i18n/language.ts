import { useSyncExternalStore } from 'react';

/** The languages every sentence of the app exists in. */
export type Language = 'zh' | 'en';

const storageKey = 'tidemark.language';
const listeners = new Set<() => void>();
let current: Language = initialLanguage();

/** The visitor's choice if there is one, otherwise what `public/preferences.js` took from the browser. */
function initialLanguage(): Language {
  if (typeof document === 'undefined') return 'en';
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
}

/** The language now, for code outside React (requests send it as Accept-Language). */
export function currentLanguage(): Language {
  return current;
}

/** The BCP 47 tag for `lang` attributes and `Intl`. */
export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}

/** Switches every mounted component, the document's `lang`, and remembers the choice. */
export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage is off: the choice holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language as React state. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}
