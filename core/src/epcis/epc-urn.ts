/**
 * EPC URNs (EPC Tag Data Standard 2.0, section 6) as GS1 Digital Link URIs (GS1 Digital Link: URI Syntax 1.2): a
 * URN sets a company prefix apart from a reference and has no check digit, a Digital Link has the whole key.
 */
import { withCheckDigit } from './check-digit.ts';
import { decodeLinkValue, encodeLinkValue, isCset82 } from './link-value.ts';

const ORIGIN = 'https://id.gs1.org';

/** A character of a serial number: literal, or escaped because a URN may not hold it. */
const CHARACTER = String.raw`(?:[A-Za-z0-9!'()*+,.:;=_-]|%[0-9A-Fa-f]{2})`;
const PART_CHARACTER = '(?:[0-9A-Z-]|%23|%2[Ff])';
const serial = (max: number): string => String.raw`\.(${CHARACTER}{1,${max}})`;
const NOTHING = '';
const ANY = String.raw`\.\*`;

type Scheme = {
  /** The text between `urn:epc:` and the company prefix. */
  readonly name: string;
  /** Digits of company prefix and reference together; null where the reference is free text. */
  readonly digits: number | null;
  readonly reference: string;
  readonly rest: string;
  readonly path: (key: string, rest: readonly string[]) => string;
};

/** A GTIN's URN puts the indicator digit behind the company prefix; the key has it in front. */
const gtin = (key: string): string => withCheckDigit(key);

const text = (value: string): string => encodeLinkValue(decodeURIComponent(value));

const SCHEMES: readonly Scheme[] = [
  scheme('id:sgtin', 13, serial(20), (key, [s]) => `/01/${gtin(key)}/21/${text(s!)}`),
  scheme('id:sscc', 17, NOTHING, (key) => `/00/${withCheckDigit(key)}`),
  scheme('id:sgln', 12, serial(20), (key, [s]) => {
    const extension = s === '0' ? '' : `/254/${text(s!)}`;
    return `/414/${withCheckDigit(key)}${extension}`;
  }),
  scheme('id:grai', 12, serial(16), (key, [s]) => `/8003/0${withCheckDigit(key)}${text(s!)}`),
  freeScheme('id:giai', CHARACTER, NOTHING, (key) => `/8004/${text(key)}`),
  scheme('id:gsrn', 17, NOTHING, (key) => `/8018/${withCheckDigit(key)}`),
  scheme('id:gsrnp', 17, NOTHING, (key) => `/8017/${withCheckDigit(key)}`),
  scheme('id:gdti', 12, serial(17), (key, [s]) => `/253/${withCheckDigit(key)}${text(s!)}`),
  freeScheme(
    'id:cpi',
    PART_CHARACTER,
    String.raw`\.(\d{1,12})`,
    (key, [s]) => `/8010/${text(key)}/8011/${s!}`,
  ),
  scheme('id:sgcn', 12, String.raw`\.(\d{1,12})`, (key, [s]) => `/255/${withCheckDigit(key)}${s!}`),
  freeScheme('id:ginc', CHARACTER, NOTHING, (key) => `/401/${text(key)}`),
  scheme('id:gsin', 16, NOTHING, (key) => `/402/${withCheckDigit(key)}`),
  scheme('id:itip', 13, String.raw`\.(\d{2})\.(\d{2})${serial(20)}`, (key, [piece, total, s]) => {
    return `/8006/${gtin(key)}${piece!}${total!}/21/${text(s!)}`;
  }),
  scheme('id:upui', 13, serial(28), (key, [s]) => `/01/${gtin(key)}/235/${text(s!)}`),
  scheme('id:pgln', 12, NOTHING, (key) => `/417/${withCheckDigit(key)}`),
  scheme('class:lgtin', 13, serial(20), (key, [s]) => `/01/${gtin(key)}/10/${text(s!)}`),
  scheme('idpat:sgtin', 13, ANY, (key) => `/01/${gtin(key)}`),
  scheme('idpat:grai', 12, ANY, (key) => `/8003/0${withCheckDigit(key)}`),
  scheme('idpat:gdti', 12, ANY, (key) => `/253/${withCheckDigit(key)}`),
  scheme('idpat:sgcn', 12, ANY, (key) => `/255/${withCheckDigit(key)}`),
  freeScheme('idpat:cpi', PART_CHARACTER, ANY, (key) => `/8010/${text(key)}`),
  scheme('idpat:itip', 13, String.raw`\.(\d{2})\.(\d{2})${ANY}`, (key, [piece, total]) => {
    return `/8006/${gtin(key)}${piece!}${total!}`;
  }),
  scheme('idpat:upui', 13, ANY, (key) => `/01/${gtin(key)}`),
];

function scheme(name: string, digits: number, rest: string, path: Scheme['path']): Scheme {
  return { name, digits, reference: String.raw`\d*`, rest, path };
}

function freeScheme(name: string, character: string, rest: string, path: Scheme['path']): Scheme {
  return { name, digits: null, reference: `${character}{1,24}`, rest, path };
}

const PATTERNS = new Map(
  SCHEMES.map((each) => {
    const pattern = new RegExp(String.raw`^(\d{6,12})\.(${each.reference})${each.rest}$`);
    return [each.name, { ...each, pattern }] as const;
  }),
);

/** Company prefix and reference of a free-text key together have at most 30 characters. */
const MAX_FREE_KEY_CHARS = 30;

function keyOf(found: Scheme, prefix: string, reference: string): string | null {
  if (found.digits === null) {
    const length = prefix.length + reference.replace(/%../g, '%').length;
    return length <= MAX_FREE_KEY_CHARS ? prefix + reference : null;
  }
  if (prefix.length + reference.length !== found.digits) return null;
  // The first digit of an item or serial reference is the indicator or extension digit, which leads the key.
  const leads = found.digits === 13 || found.name === 'id:sscc';
  return leads ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference;
}

/** The canonical Digital Link URI of an EPC, EPC class or EPC pattern URN of a GS1 key; null for any other text. */
export function epcUrnToDigitalLink(urn: string): string | null {
  const match = /^urn:epc:((?:id|class|idpat):[a-z]+):(.*)$/.exec(urn);
  const found = match && PATTERNS.get(match[1]!);
  const parts = found?.pattern.exec(match![2]!);
  if (!found || !parts) return null;
  const key = keyOf(found, parts[1]!, parts[2]!);
  if (key === null) return null;
  // An escape may stand for a character of the GS1 sets only, of which `#` is in the one for part numbers.
  const value = decodeLinkValue(parts.slice(2).join(''));
  if (value === null || !isCset82(value.replaceAll('#', ''))) return null;
  return ORIGIN + found.path(key, parts.slice(3));
}
