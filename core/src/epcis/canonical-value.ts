/** One spelling for every value of an event in its pre-hash string (CBV 2.0, section 8.9). */
import { canonicalDecimal } from './decimal.ts';
import { canonicalDigitalLink } from './digital-link-canonical.ts';
import { epcUrnToDigitalLink } from './epc-urn.ts';
import { canonicalTime } from './event-time.ts';
import { expandValue, type Namespaces } from './namespaces.ts';
import { cbvUrnToWebUri, expandTerm, type VocabularyName } from './vocabulary.ts';

export type ValueKind = 'plain' | 'time' | VocabularyName;

/** The text of a scalar, trimmed; empty for null and for what has no text of its own. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * The canonical text of a scalar value. `kind` says what its field holds: a time goes to UTC with milliseconds, a
 * bare word of a vocabulary to its web URI. Numbers, compact URIs, EPC URNs and Digital Links are recognised in any
 * field. A value that fits none of these stays as it is.
 */
export function canonicalValue(value: unknown, kind: ValueKind, namespaces: Namespaces): string {
  const text = scalarText(value);
  if (kind === 'time') return canonicalTime(text) ?? text;
  const word = kind === 'plain' ? text : expandTerm(kind, text);
  const uri = cbvUrnToWebUri(expandValue(word, namespaces));
  return canonicalDecimal(uri) ?? epcUrnToDigitalLink(uri) ?? canonicalDigitalLink(uri) ?? uri;
}
