const HOME = '/console';
const SIGN_IN = '/console/sign-in';

type Place = { readonly pathname: string; readonly search: string };

/** The sign-in page's address, with the place to come back to. */
export function signInAddress(from: Place): string {
  const to = from.pathname + from.search;
  return to === HOME || to === `${HOME}/` ? SIGN_IN : `${SIGN_IN}?to=${encodeURIComponent(to)}`;
}

/**
 * Where to go after signing in. Only places inside the console: an address somebody put into a link must not
 * carry a freshly signed-in operator to another site.
 */
export function placeAfterSignIn(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? HOME;
  const inConsole = to === HOME || to.startsWith(`${HOME}/`) || to.startsWith(`${HOME}?`);
  return inConsole && !to.startsWith(SIGN_IN) ? to : HOME;
}
