/** The pre-hash string of an EPCIS event (CBV 2.0, section 8.9), which its hash is the digest of. */
import { EVENT_FIELDS, TRAILING_LISTS, UNHASHED_FIELDS, type Field } from './canonical-order.ts';
import { canonicalValue, scalarText } from './canonical-value.ts';
import { compareCodePoints } from './code-points.ts';
import { expandName, expandValue, type Namespaces } from './namespaces.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a document says about all of its events. */
export type HashScope = {
  readonly namespaces: Namespaces;
  /** Names, as `{namespace}name`, of extension fields that the hash leaves out. */
  readonly ignored: ReadonlySet<string>;
};

/** Extensions may nest, but not deeply enough to overflow the stack; validation allows no more levels than this. */
const MAX_DEPTH = 64;

const COMMENTS: ReadonlySet<string> = new Set(['comment', '{http://www.w3.org/2000/01/rdf-schema#}comment']);

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const joinSorted = (parts: string[]): string => parts.sort(compareCodePoints).join('');

class PreHash {
  constructor(private readonly scope: HashScope) {}

  event(event: Fields): string {
    const type = expandValue(scalarText(event['type']), this.scope.namespaces);
    const handled = new Set([...UNHASHED_FIELDS, ...EVENT_FIELDS.map((field) => field.name)]);
    const lists = TRAILING_LISTS.map((field) => this.standard(field, event[field.name]));
    for (const field of TRAILING_LISTS) handled.add(field.name);
    const trailing = [...lists.filter((part) => part !== ''), ...this.extensions(event, handled)];
    return `eventType=${type}${this.ordered(EVENT_FIELDS, event)}${joinSorted(trailing)}`;
  }

  private ordered(fields: readonly Field[], parent: Fields): string {
    return fields.map((field) => this.standard(field, parent[field.name])).join('');
  }

  /** A standard field with its name, or nothing at all when it is absent or empty. */
  private standard(field: Field, value: unknown): string {
    if (value === undefined || value === null) return '';
    switch (field.shape) {
      case 'value':
        return joinSorted(this.values(field.name, asList(value), field.kind));
      case 'values': {
        const items = this.values(field.item, asList(value), 'plain');
        return items.length === 0 ? '' : field.name + joinSorted(items);
      }
      case 'object': {
        const inner = isObject(value) ? this.object(field.fields, value) : '';
        return inner === '' ? '' : field.name + inner;
      }
      case 'objects': {
        const name = field.item ?? field.name;
        const inner = asList(value).map((item) => (isObject(item) ? this.object(field.fields, item) : ''));
        const items = inner.filter((text) => text !== '').map((text) => name + text);
        return items.length === 0 ? '' : (field.item === null ? '' : field.name) + joinSorted(items);
      }
    }
  }

  private values(
    name: string,
    values: readonly unknown[],
    kind: Parameters<typeof canonicalValue>[1],
  ): string[] {
    const texts = values.map((value) => canonicalValue(value, kind, this.scope.namespaces));
    return texts.filter((text) => text !== '').map((text) => `${name}=${text}`);
  }

  /** The fields of an object in their order, and behind them its extensions in theirs. */
  private object(fields: readonly Field[], object: Fields): string {
    const handled = new Set(fields.map((field) => field.name));
    return this.ordered(fields, object) + joinSorted(this.extensions(object, handled));
  }

  private extensions(object: Fields, handled: ReadonlySet<string>, depth = 1): string[] {
    if (depth > MAX_DEPTH) throw new RangeError(`an event nests extensions deeper than ${MAX_DEPTH}`);
    return Object.entries(object)
      .filter(([key]) => !handled.has(key))
      .map(([key, value]) => [expandName(key, this.scope.namespaces), value] as const)
      .filter(([name]) => !COMMENTS.has(name) && !this.scope.ignored.has(name))
      .flatMap(([name, value]) => asList(value).flatMap((item) => this.extension(name, item, depth)));
  }

  private extension(name: string, value: unknown, depth: number): string[] {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return [name + joinSorted(this.extensions({ '': value }, NONE, depth + 1))];
    if (isObject(value)) return [name + joinSorted(this.extensions(value, NONE, depth + 1))];
    const text = canonicalValue(value, 'plain', this.scope.namespaces);
    return [text === '' ? name : `${name}=${text}`];
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The pre-hash string of `event`. Throws RangeError when its extensions nest deeper than 64. */
export function preHash(event: Fields, scope: HashScope): string {
  return new PreHash(scope).event(event);
}
