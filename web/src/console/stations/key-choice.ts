import { publicJwk, readJwk, type Jwk } from '@tidemark/core/jwk';

/** The public key a form will register. `privateSaved` is true once nobody can lose the private half any more. */
export type KeyChoice = { readonly publicKey: Jwk; readonly privateSaved: boolean };

export type PasteMistake = 'notJson' | 'notEd25519' | 'isPrivate';

/** Reads a pasted public key. A private key is refused with its own reason: it should not have been pasted. */
export function readPastedKey(text: string): KeyChoice | PasteMistake {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'notJson';
  }
  if (typeof value === 'object' && value !== null && 'd' in value) return 'isPrivate';
  const jwk = readJwk(value);
  return jwk === null ? 'notEd25519' : { publicKey: publicJwk(jwk), privateSaved: true };
}
