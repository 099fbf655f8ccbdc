/**
 * GS1 Digital Link URIs (GS1 Digital Link: URI Syntax 1.2) to and from application identifiers:
 * `https://example.com/01/09520123456788/10/LOT1?17=261231` carries a GTIN, a lot, and an expiry date.
 */
import { hasPredefinedLength, identifierProblem, isKnownIdentifier } from './application-identifiers.ts';
import { keyAlias, MAX_LINK_SEGMENTS, qualifierAlias, qualifierSequence } from './digital-link-keys.ts';
import { decodeLinkValue, escapeLinkValue, isCset82 } from './link-value.ts';

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

export type DigitalLinkOptions = {
  /** Accepts the names `gtin`, `lot`, `ser` … of release 1.1 in place of numbers. Default false. */
  readonly aliases?: boolean;
  /** Accepts numeric query parameters that are no assigned identifiers. Default false. */
  readonly unknownAttributes?: boolean;
};

export const MAX_LINK_CHARS = 8192;

const URI =
  /^(https?|HTTPS?):\/\/((?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?((?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+)(?:\?((?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*))?(?:#[\x21-\x7e]*)?$/;

function padGtin(element: Element): Element {
  const isGtin = element.ai === '01' || element.ai === '02';
  return isGtin && /^(?:\d{8}|\d{12,13})$/.test(element.value)
    ? { ai: element.ai, value: element.value.padStart(14, '0') }
    : element;
}

function checked(element: Element, allowUnknown: boolean): Element {
  const padded = padGtin(element);
  const problem = identifierProblem(padded.ai, padded.value);
  const unknown = problem === 'unknown-identifier' && allowUnknown;
  if (unknown ? padded.value === '' || !isCset82(padded.value) : problem !== null) {
    throw new DigitalLinkError('wrong-value', `(${padded.ai})${padded.value}: ${problem}`);
  }
  return padded;
}

function decoded(ai: string, text: string, inQuery: boolean): Element {
  const value = decodeLinkValue(text, inQuery);
  if (value === null) throw new DigitalLinkError('wrong-value', `(${ai}) has a broken escape`);
  return { ai, value };
}

/** The path from the key on, when the last segments are a key with qualifiers in their order; null otherwise. */
function readPath(segments: readonly string[], aliases: boolean): readonly Element[] | null {
  const key = aliases ? keyAlias(segments[0]!) : segments[0]!;
  const sequences = qualifierSequence(key);
  if (!sequences) return null;
  const names: string[] = [];
  for (let i = 2; i < segments.length; i += 2)
    names.push(aliases ? qualifierAlias(segments[i]!) : segments[i]!);
  const fits = sequences.some((sequence) => {
    const places = names.map((name) => sequence.indexOf(name));
    return places.every((place, i) => place > (places[i - 1] ?? -1));
  });
  if (!fits) return null;
  return [key, ...names].map((ai, i) => checked(decoded(ai, segments[2 * i + 1]!, false), false));
}

function readAttributes(
  query: string,
  path: readonly Element[],
  options: DigitalLinkOptions,
): readonly Element[] {
  const attributes: Element[] = [];
  const inPath = new Set((qualifierSequence(path[0]!.ai) ?? []).flat());
  for (const parameter of query.split(/[&;]/)) {
    const [name = '', ...rest] = parameter.split('=');
    // Other parameters, and those without a value, are not GS1's: they are left to the site.
    if (!/^\d{2,4}$/.test(name) || rest.length === 0) continue;
    if (!isKnownIdentifier(name) && !options.unknownAttributes) {
      throw new DigitalLinkError('unknown-attribute', `(${name}) is not an application identifier`);
    }
    if ([...path, ...attributes].some(({ ai }) => ai === name)) {
      throw new DigitalLinkError('attribute-twice', `(${name}) is given twice`);
    }
    if (inPath.has(name)) {
      throw new DigitalLinkError('attribute-belongs-in-path', `(${name}) qualifies (${path[0]!.ai})`);
    }
    attributes.push(checked(decoded(name, rest.join('='), true), options.unknownAttributes ?? false));
  }
  return attributes;
}

/** Reads a Digital Link. Throws DigitalLinkError. At most 8192 characters. */
export function parseDigitalLink(uri: string, options: DigitalLinkOptions = {}): DigitalLink {
  const match = uri.length <= MAX_LINK_CHARS ? URI.exec(uri) : null;
  if (!match) throw new DigitalLinkError('not-a-web-uri', 'this is not an http or https URI');
  const segments = match[4]!.replace(/\/$/, '').split('/').slice(1);
  const first = Math.max(0, segments.length - MAX_LINK_SEGMENTS);
  for (let start = segments.length - 2; start >= first; start -= 2) {
    const path = readPath(segments.slice(start), options.aliases ?? false);
    if (!path) continue;
    const leading = segments.slice(0, start).map((segment) => `/${segment}`);
    const stem = `${match[1]}://${match[2]}${match[3] ?? ''}${leading.join('')}`;
    return { stem, path, attributes: readAttributes(match[5] ?? '', path, options) };
  }
  throw new DigitalLinkError('no-gs1-key', 'the path ends in no GS1 key with its qualifiers in order');
}

function withoutRepeats(elements: readonly Element[]): readonly Element[] {
  const seen = new Map<string, string>();
  return elements.filter(({ ai, value }) => {
    const before = seen.get(ai);
    if (before !== undefined && before !== value) {
      throw new DigitalLinkError('attribute-twice', `(${ai}) is ${before} and ${value}`);
    }
    seen.set(ai, value);
    return before === undefined;
  });
}

export const GS1_RESOLVER = 'https://id.gs1.org';

/**
 * The Digital Link of elements in any order: the first key leads, its qualifiers follow in the standard's order, and
 * everything else goes into the query, identifiers of pre-defined length first. Throws DigitalLinkError.
 */
export function formatDigitalLink(elements: readonly Element[], stem = GS1_RESOLVER): string {
  const all = withoutRepeats(elements.map((element) => checked(element, false)));
  const key = all.find(({ ai }) => qualifierSequence(ai));
  if (!key) throw new DigitalLinkError('no-gs1-key', 'none of the identifiers is a GS1 key');
  const sequences = qualifierSequence(key.ai)!;
  const qualifiers = all.filter(({ ai }) => sequences.flat().includes(ai));
  const sequence = sequences.find((each) => qualifiers.every(({ ai }) => each.includes(ai)));
  if (!sequence) {
    const named = qualifiers.map(({ ai }) => `(${ai})`).join(' ');
    throw new DigitalLinkError('wrong-qualifiers', `${named} do not qualify (${key.ai}) together`);
  }
  const ordered = sequence.flatMap((name) => qualifiers.filter(({ ai }) => ai === name));
  const path = [key, ...ordered].map(({ ai, value }) => `/${ai}/${escapeLinkValue(value)}`);
  const others = all.filter((element) => element !== key && !qualifiers.includes(element));
  const fixed = others.filter(({ ai }) => hasPredefinedLength(ai));
  const query = [...fixed, ...others.filter(({ ai }) => !hasPredefinedLength(ai))];
  const parameters = query.map(({ ai, value }) => `${ai}=${escapeLinkValue(value)}`).join('&');
  return stem.replace(/\/$/, '') + path.join('') + (parameters && `?${parameters}`);
}
