/**
 * Bytes and their text forms. Every decoder accepts exactly one spelling of a value: a signature or a hash
 * that could be written in two ways would let a file change without anybody noticing.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a text. Throws RangeError for a lone surrogate, which has no UTF-8. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError('text holds a lone surrogate');
  return encoder.encode(text);
}

/** The text of UTF-8 bytes. Throws RangeError when they are not valid UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new RangeError('bytes are not valid UTF-8');
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i]!];
  return text;
}

/** Bytes of lower-case hex without a prefix. Throws RangeError for anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new RangeError('not lower-case hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE64 = COMMON + '+/';
const BASE64URL = COMMON + '-_';
const NOT_A_DIGIT = 255;

function digitsOf(alphabet: string): Uint8Array {
  const digits = new Uint8Array(128).fill(NOT_A_DIGIT);
  for (let i = 0; i < 64; i++) digits[alphabet.charCodeAt(i)] = i;
  return digits;
}

const BASE64_DIGITS = digitsOf(BASE64);
const BASE64URL_DIGITS = digitsOf(BASE64URL);

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text +=
      alphabet[group >> 18]! +
      alphabet[(group >> 12) & 63]! +
      alphabet[(group >> 6) & 63]! +
      alphabet[group & 63]!;
  }
  if (bytes.length - i === 1) {
    text += alphabet[bytes[i]! >> 2]! + alphabet[(bytes[i]! << 4) & 63]!;
  } else if (bytes.length - i === 2) {
    const group = (bytes[i]! << 8) | bytes[i + 1]!;
    text += alphabet[group >> 10]! + alphabet[(group >> 4) & 63]! + alphabet[(group << 2) & 63]!;
  }
  return text;
}

/** The value of one digit; anything that is none comes back as NOT_A_DIGIT, so that a caller may OR them. */
function digit(text: string, at: number, digits: Uint8Array): number {
  const code = text.charCodeAt(at);
  return code < 128 ? digits[code]! : NOT_A_DIGIT;
}

function decode(text: string, length: number, digits: Uint8Array): Uint8Array {
  const tail = length % 4;
  if (tail === 1) throw new RangeError('base64 of an impossible length');
  const whole = length - tail;
  const bytes = new Uint8Array((whole / 4) * 3 + (tail === 0 ? 0 : tail - 1));
  let seen = 0;
  let out = 0;
  for (let i = 0; i < whole; i += 4) {
    const a = digit(text, i, digits);
    const b = digit(text, i + 1, digits);
    const c = digit(text, i + 2, digits);
    const d = digit(text, i + 3, digits);
    seen |= a | b | c | d;
    bytes[out++] = (a << 2) | (b >> 4);
    bytes[out++] = (b << 4) | (c >> 2);
    bytes[out++] = (c << 6) | d;
  }
  if (tail !== 0) {
    const a = digit(text, whole, digits);
    const b = digit(text, whole + 1, digits);
    const c = tail === 3 ? digit(text, whole + 2, digits) : 0;
    seen |= a | b | c;
    bytes[out++] = (a << 2) | (b >> 4);
    if (tail === 3) bytes[out] = (b << 4) | (c >> 2);
    const slack = tail === 2 ? b & 15 : c & 3;
    if (slack !== 0) throw new RangeError('base64 with bits left over');
  }
  if (seen > 63) throw new RangeError('base64 with a character that is none of its digits');
  return bytes;
}

/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  return encode(bytes, BASE64) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** Bytes of padded base64. Throws RangeError for missing padding, slack bits or any other character. */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new RangeError('base64 without its padding');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode(text, text.length - padding, BASE64_DIGITS);
}

/** Base64url without padding (RFC 4648 §5, as JOSE uses it). */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, BASE64URL);
}

/** Bytes of unpadded base64url. Throws RangeError for padding, slack bits or any other character. */
export function fromBase64Url(text: string): Uint8Array {
  return decode(text, text.length, BASE64URL_DIGITS);
}
