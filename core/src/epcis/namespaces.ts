/**
 * Prefixes of JSON-LD documents and the namespaces they stand for. Only prefixes are read: an event's standard
 * fields mean what EPCIS says, whatever a context tries to make of them, and nothing is ever fetched.
 */

export type Namespaces = ReadonlyMap<string, string>;

/** The prefixes that GS1's own EPCIS context declares for everybody. */
const STANDARD: readonly (readonly [string, string])[] = [
  ['epcis', 'https://ref.gs1.org/epcis/'],
  ['cbv', 'https://ref.gs1.org/cbv/'],
  ['cbvmda', 'urn:epcglobal:cbv:mda:'],
  ['gs1', 'https://gs1.org/voc/'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['dcterms', 'http://purl.org/dc/terms/'],
];

export const STANDARD_NAMESPACES: Namespaces = new Map(STANDARD);

function namespaceOf(definition: unknown): string | null {
  if (typeof definition === 'string') return definition;
  if (typeof definition !== 'object' || definition === null) return null;
  const id = (definition as Record<string, unknown>)['@id'];
  return typeof id === 'string' ? id : null;
}

/** `base` and the prefixes of a JSON-LD `@context`: a URI (which adds none), an object, or a list of both. */
export function readContext(context: unknown, base: Namespaces = STANDARD_NAMESPACES): Namespaces {
  const namespaces = new Map(base);
  for (const part of Array.isArray(context) ? context : [context]) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [prefix, definition] of Object.entries(part)) {
      const namespace = namespaceOf(definition);
      if (namespace !== null && !prefix.startsWith('@')) namespaces.set(prefix, namespace);
    }
  }
  return namespaces;
}

function split(text: string, namespaces: Namespaces): { namespace: string; local: string } | null {
  const colon = text.indexOf(':');
  // As JSON-LD has it, what follows a compact IRI's colon never begins with two slashes.
  if (colon < 1 || text.startsWith('//', colon + 1)) return null;
  const namespace = namespaces.get(text.slice(0, colon));
  return namespace === undefined ? null : { namespace, local: text.slice(colon + 1) };
}

/** The full URI of a value that is a compact one (CURIE) with a known prefix, or the text itself. */
export function expandValue(text: string, namespaces: Namespaces): string {
  const parts = split(text, namespaces);
  return parts ? parts.namespace + parts.local : text;
}

const FULL_URI = /^([A-Za-z][A-Za-z0-9+.-]*:.*[/#:])([^/#:]+)$/;

/**
 * The name of an extension field in the event hash, `{namespace}name`. A full URI is split behind its last `/`, `#`
 * or `:`, so that it and its compact form have one name. Plain names stay as they are.
 */
export function expandName(name: string, namespaces: Namespaces): string {
  const parts = split(name, namespaces);
  if (parts) return `{${parts.namespace}}${parts.local}`;
  const full = FULL_URI.exec(name);
  return full ? `{${full[1]}}${full[2]}` : name;
}
