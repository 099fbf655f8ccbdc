import { useSyncExternalStore } from 'react';

/** What the visitor asked for; `system` follows the device. */
export type Theme = 'light' | 'dark' | 'system';

const storageKey = 'tidemark.theme';
const listeners = new Set<() => void>();
const systemDark = matchMedia('(prefers-color-scheme: dark)');
systemDark.addEventListener('change', announce);

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function chosen(): Theme {
  const value = document.documentElement.dataset['theme'];
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Applies and remembers a theme; `public/preferences.js` applies it again before the next first paint. */
export function setTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    // Storage is off: the choice holds until the page is closed.
  }
  announce();
}

function shown(): 'light' | 'dark' {
  const theme = chosen();
  if (theme !== 'system') return theme;
  return systemDark.matches ? 'dark' : 'light';
}

/** The visitor's choice as React state. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosen);
}

/** What is on the screen, for charts and the console, which must know real colours. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, shown);
}
