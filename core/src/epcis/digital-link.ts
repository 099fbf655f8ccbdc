/**
 * GS1 Digital Links (GS1 Digital Link: URI Syntax 1.2) as application identifiers with their values:
 * `https://example.com/01/09520123456788/10/LOT1?17=261231` carries a GTIN, a lot, and an expiry date.
 */
import { identifierProblem } from './application-identifiers.ts';
import { isCset82 } from './link-value.ts';

export type Element = { readonly ai: string; readonly value: string };

export type DigitalLink = {
  /** Everything before the key, without a slash at its end: scheme, domain and leading path. */
  readonly stem: string;
  /** The primary key, then its qualifiers. */
  readonly path: readonly Element[];
  /** The data attributes of the query, in their order. */
  readonly attributes: readonly Element[];
};

export type DigitalLinkCode =
  | 'not-a-web-uri'
  | 'no-gs1-key'
  | 'wrong-qualifiers'
  | 'wrong-value'
  | 'unknown-attribute'
  | 'attribute-twice'
  | 'attribute-belongs-in-path';

/** A text is not a Digital Link, or identifiers do not make one. `code` is stable; the message has the values. */
export class DigitalLinkError extends Error {
  override readonly name = 'DigitalLinkError';
  readonly code: DigitalLinkCode;

  constructor(code: DigitalLinkCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

function padGtin(element: Element): Element {
  const isGtin = element.ai === '01' || element.ai === '02';
  return isGtin && /^(?:\d{8}|\d{12,13})$/.test(element.value)
    ? { ai: element.ai, value: element.value.padStart(14, '0') }
    : element;
}

/**
 * The element with a GTIN padded to 14 digits. Throws DigitalLinkError when the value does not fit its identifier; the
 * value of one that is not assigned fits, when those are allowed, as long as it is text of the GS1 character set.
 */
export function checkedElement(element: Element, allowUnknown: boolean): Element {
  const padded = padGtin(element);
  const problem = identifierProblem(padded.ai, padded.value);
  const unknown = problem === 'unknown-identifier' && allowUnknown;
  if (unknown ? padded.value === '' || !isCset82(padded.value) : problem !== null) {
    throw new DigitalLinkError('wrong-value', `(${padded.ai})${padded.value}: ${problem}`);
  }
  return padded;
}
