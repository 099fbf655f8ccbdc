/** Checks of single values in EPCIS events. A check adds what is wrong to a list, and stops at nothing. */
import { quote } from '../refusal.ts';
import { eventTimeMs, isTimeZoneOffset } from './event-time.ts';
import type { EpcisProblemCode, ProblemList } from './problems.ts';
import { VOCABULARIES, type VocabularyName } from './vocabulary.ts';

export type Check = (value: unknown, pointer: string, list: ProblemList) => void;

/** RFC 3986: a scheme, a colon, and at least one of the characters that a URI may hold. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;

/** True for an absolute URI, which a compact one with a prefix (`ex:field`) is as well. */
export function isUri(text: string): boolean {
  return URI.test(text);
}

function text(code: EpcisProblemCode, expected: string, holds: (text: string) => boolean): Check {
  return (value, pointer, list) => {
    if (typeof value !== 'string') list.add('epcis-wrong-type', pointer, `${quote(value)} is not a text`);
    else if (!holds(value)) list.add(code, pointer, `${quote(value)} is not ${expected}`);
  };
}

function ofType(type: 'string' | 'boolean'): Check {
  return (value, pointer, list) => {
    if (typeof value !== type) list.add('epcis-wrong-type', pointer, `${quote(value)} is not a ${type}`);
  };
}

export const anyText = ofType('string');
/** A JSON number beyond the largest double is read as Infinity, and could not be written out again. */
export const decimal: Check = (value, pointer, list) => {
  if (!Number.isFinite(value))
    list.add('epcis-wrong-type', pointer, `${quote(value)} is not a finite number`);
};
export const truth = ofType('boolean');
export const uri = text('epcis-not-a-uri', 'a URI', isUri);
export const time = text('epcis-wrong-time', 'a time with offset', (value) => eventTimeMs(value) !== null);
export const zoneOffset = text('epcis-wrong-offset', 'an offset like +08:00', isTimeZoneOffset);
export const unit = text('epcis-wrong-text', 'a unit code of 2 or 3 characters (UN/CEFACT Rec 20)', (value) =>
  /^[A-Z0-9]{2,3}$/.test(value),
);
export const hexBinary = text('epcis-wrong-text', 'hexadecimal', (value) => /^[A-Fa-f0-9]+$/.test(value));
export const version = text('epcis-wrong-document', 'a version 2', (value) => /^2(\.\d+)*$/.test(value));
export const action = text('epcis-unknown-term', 'ADD, OBSERVE or DELETE', (value) =>
  /^(?:ADD|OBSERVE|DELETE)$/.test(value),
);

/** Namespaces whose words GS1 alone defines: an unknown word under one of them is no private extension. */
const RESERVED =
  /^(?:urn:epcglobal:cbv|https?:\/\/(?:ref|ns)\.gs1\.org\/cbv\/|https?:\/\/(?:www\.)?gs1\.org\/voc\/|(?:cbv|gs1):)/;

/** Where a standard word may be written in full; words of the GS1 Web Vocabulary are bare or compact in JSON. */
const FULL_FORMS: readonly (readonly [string, string])[] = [
  ['https://ref.gs1.org/cbv/', 'https://ref.gs1.org/cbv/'],
  ['cbv:', 'https://ref.gs1.org/cbv/'],
  ['gs1:', 'https://gs1.org/voc/'],
];

/** A word of a standard vocabulary, by itself or in full, or the URI of a private vocabulary. */
export function term(name: VocabularyName): Check {
  const { base, terms } = VOCABULARIES[name];
  const isStandard = (value: string): boolean =>
    FULL_FORMS.some(([form, namespace]) => {
      const full = value.startsWith(form) ? namespace + value.slice(form.length) : '';
      return full.startsWith(base) && terms.has(full.slice(base.length));
    });
  return text('epcis-unknown-term', `a ${name} of the standard, nor a URI of another vocabulary`, (value) => {
    return terms.has(value) || isStandard(value) || (isUri(value) && !RESERVED.test(value));
  });
}
