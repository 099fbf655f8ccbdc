/** Element strings: application identifiers with their values in one text, as scanners and people write them. */
import { hasPredefinedLength } from './application-identifiers.ts';
import type { Element } from './digital-link.ts';

/** `^` with the identifiers and values behind one another; `^` again after a value of variable length. */
export function formatElementString(elements: readonly Element[]): string {
  return elements
    .map(({ ai, value }, i) => {
      const before = elements[i - 1];
      return (before && hasPredefinedLength(before.ai) ? '' : '^') + ai + value;
    })
    .join('');
}

const BRACKETED = /\((\d{2,4})\)((?:(?!\(\d{2,4}\)).)+)/gy;

/** Reads `(01)09520123456788(10)LOT1`, with brackets around the identifiers. Throws RangeError. */
export function parseBracketed(text: string): readonly Element[] {
  const elements: Element[] = [];
  let end = 0;
  for (const match of text.matchAll(BRACKETED)) {
    elements.push({ ai: match[1]!, value: match[2]! });
    end = match.index + match[0].length;
  }
  if (elements.length === 0 || end !== text.length) throw new RangeError('not a bracketed element string');
  return elements;
}
