/** Letters and digits that nobody mistakes for one another when they are read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 20;

/** A password of 20 characters out of 31: 99 bits. Bytes above the last whole multiple are drawn again, for no bias. */
export function randomPassword(): string {
  const bound = 256 - (256 % ALPHABET.length);
  let password = '';
  while (password.length < LENGTH) {
    const [byte = bound] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < bound) password += ALPHABET[byte % ALPHABET.length];
  }
  return password;
}
