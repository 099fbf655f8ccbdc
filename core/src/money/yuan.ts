import { formatCount, type Locale } from '../units.ts';
import { FEN_PER_YUAN, MAX_FEN, type Fen } from './fen.ts';

/** U+202F, so that an amount is never torn from its unit at the end of a line. */
const NARROW_NO_BREAK_SPACE = '\u202f';
const UNITS: Readonly<Record<Locale, string>> = { zh: '元', en: 'yuan' };

const PLAIN = /^(0|[1-9]\d{0,16})(?:\.(\d{1,2}))?$/;
const GROUPED = /^([1-9]\d{0,2}(?:,\d{3}){1,5})(?:\.(\d{1,2}))?$/;
const AFFIXES = /^[¥￥]\s?|\s?(?:元|yuan)$/g;

/** The number alone with grouped digits and two decimals, as `248,050.60`; exact at any size. */
export function yuanNumber(fen: Fen, locale: Locale): string {
  const size = fen < 0n ? -fen : fen;
  const cents = (size % FEN_PER_YUAN).toString().padStart(2, '0');
  return `${fen < 0n ? '-' : ''}${formatCount(size / FEN_PER_YUAN, locale)}.${cents}`;
}

/** An amount as people read it: `248,050.60 元`, `248,050.60 yuan`. */
export function formatFen(fen: Fen, locale: Locale): string {
  return `${yuanNumber(fen, locale)}${NARROW_NO_BREAK_SPACE}${UNITS[locale]}`;
}

/** The amount as a bank file spells it: `248050.60`, no grouping, no unit. */
export function plainYuan(fen: Fen): string {
  const size = fen < 0n ? -fen : fen;
  const cents = (size % FEN_PER_YUAN).toString().padStart(2, '0');
  return `${fen < 0n ? '-' : ''}${size / FEN_PER_YUAN}.${cents}`;
}

/**
 * What a person typed: `248050.6`, `248,050.60`, `￥100,500`, `0.2 元`. At most two decimals, groups of three or none,
 * no sign and no exponent, so that a slip of the finger is asked about and not guessed at.
 * Throws RangeError for anything else, and above `MAX_FEN`.
 */
export function parseYuan(text: string): Fen {
  const bare = text.trim().replace(AFFIXES, '');
  const match = PLAIN.exec(bare) ?? GROUPED.exec(bare);
  if (!match) throw new RangeError('an amount is written in yuan with at most two decimals, as 248,050.60');
  const fen = BigInt(match[1]!.replaceAll(',', '')) * FEN_PER_YUAN + BigInt((match[2] ?? '').padEnd(2, '0'));
  if (fen > MAX_FEN) throw new RangeError('the amount is larger than any account can hold');
  return fen;
}
