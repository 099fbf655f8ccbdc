/** Reading of GS1 Digital Links (GS1 Digital Link: URI Syntax 1.2). */
import { isKnownIdentifier } from './application-identifiers.ts';
import { keyAlias, MAX_LINK_SEGMENTS, qualifierAlias, qualifierSequence } from './digital-link-keys.ts';
import { checkedElement, DigitalLinkError, type DigitalLink, type Element } from './digital-link.ts';
import { decodeLinkValue } from './link-value.ts';

export type DigitalLinkOptions = {
  /** Accepts the names `gtin`, `lot`, `ser` … of release 1.1 in place of numbers. Default false. */
  readonly aliases?: boolean;
  /** Accepts numeric query parameters that are no assigned identifiers. Default false. */
  readonly unknownAttributes?: boolean;
};

export const MAX_LINK_CHARS = 8192;

const URI =
  /^(https?|HTTPS?):\/\/((?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?((?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+)(?:\?((?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*))?(?:#[\x21-\x7e]*)?$/;

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
  return [key, ...names].map((ai, i) => checkedElement(decoded(ai, segments[2 * i + 1]!, false), false));
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
    attributes.push(checkedElement(decoded(name, rest.join('='), true), options.unknownAttributes ?? false));
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
