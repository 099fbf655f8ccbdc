import { useSyncExternalStore } from 'react';

/**
 * Where the session token is kept, and why.
 *
 * A station's computer stands on a quay and many hands use it. So the token lives in sessionStorage by default:
 * closing the tab ends the session there. Who works at a desk of their own ticks "stay signed in", and the token
 * goes to localStorage, where every tab of this browser finds it. It is not a cookie, because the API reads only
 * the Authorization header: a foreign page can then make no request in the operator's name.
 */
export type Keeping = 'this-tab' | 'this-device';

/** Why there is no session, so that the sign-in page can say it. */
export type Ending = 'signed-out' | 'expired';

const KEY = 'tidemark.session';
const listeners = new Set<() => void>();
let lastEnding: Ending | null = null;

export function readToken(): string | null {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

export function keepToken(token: string, keeping: Keeping): void {
  dropToken();
  lastEnding = null;
  (keeping === 'this-tab' ? sessionStorage : localStorage).setItem(KEY, token);
  announce();
}

/** Forgets the token. Ending twice keeps the first reason: requests in flight fail after a sign-out as well. */
export function endSession(ending: Ending): void {
  if (readToken() === null) return;
  dropToken();
  lastEnding = ending;
  announce();
}

export function whyEnded(): Ending | null {
  return lastEnding;
}

/** The token as React state. Signing out in another tab (localStorage) signs out here as well. */
export function useToken(): string | null {
  return useSyncExternalStore(subscribe, readToken);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function dropToken(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}

function announce(): void {
  for (const listener of listeners) listener();
}
