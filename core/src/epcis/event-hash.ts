/**
 * The event hash id of CBV 2.0, section 8.9: the name of an EPCIS event by its content. Two spellings of one event
 * have one hash, and it does not cover `eventID`, `recordTime` and `errorDeclaration`.
 */
import { toHex, utf8 } from '../bytes.ts';
import { sha256 } from '../sha256.ts';
import { expandName, readContext, STANDARD_NAMESPACES } from './namespaces.ts';
import { preHash, type HashScope } from './pre-hash.ts';

type Fields = Readonly<Record<string, unknown>>;

const NO_SCOPE: HashScope = { namespaces: STANDARD_NAMESPACES, ignored: new Set() };

const IGNORE_FIELDS = /\}ignoreFields$/;

/**
 * `outer` and what a document or an event says itself: the prefixes of its `@context`, and the extension fields named
 * by a field `ignoreFields` of any namespace. Standard fields cannot be ignored.
 */
export function hashScope(part: Fields, outer: HashScope = NO_SCOPE): HashScope {
  const namespaces = readContext(part['@context'], outer.namespaces);
  const ignored = new Set(outer.ignored);
  for (const [key, value] of Object.entries(part)) {
    const name = expandName(key, namespaces);
    if (!IGNORE_FIELDS.test(name)) continue;
    ignored.add(name);
    for (const field of Array.isArray(value) ? value : [value]) {
      const ignoredName = typeof field === 'string' ? expandName(field, namespaces) : '';
      if (ignoredName.startsWith('{')) ignored.add(ignoredName);
    }
  }
  return { namespaces, ignored };
}

/**
 * The hash id of an event, `ni:///sha-256;<hex>?ver=CBV2.0`. `scope` is that of the document which holds the event;
 * an event that stands alone brings its own `@context`. Throws RangeError for text with a lone surrogate, or
 * extensions nested deeper than 64.
 */
export function eventHash(event: Fields, scope: HashScope = NO_SCOPE): string {
  const digest = sha256(utf8(preHash(event, hashScope(event, scope))));
  return `ni:///sha-256;${toHex(digest)}?ver=CBV2.0`;
}
