/** Checks of objects and lists in EPCIS events. */
import { quote } from '../refusal.ts';
import { isUri, type Check } from './checks.ts';
import { pointerTo, type ProblemList } from './problems.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when objects and lists nest in `value` for more than `max` levels, which could overflow a stack. */
export function isDeeperThan(value: unknown, max: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return max <= 0 || Object.values(value).some((inner) => isDeeperThan(inner, max - 1));
}

/** True when every text and name in `value`, which is not nested too deeply, has a UTF-8. */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner));
}

type ObjectShape = {
  readonly fields: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  /** Whether fields with a namespace are allowed beside the standard's own. */
  readonly extensions: boolean;
};

function checkField(
  shape: ObjectShape,
  name: string,
  value: unknown,
  pointer: string,
  list: ProblemList,
): void {
  const at = pointerTo(pointer, name);
  const check = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
  if (check) check(value, at, list);
  else if (!shape.extensions || !isUri(name))
    list.add('epcis-unknown-field', at, `${quote(name)} is unknown`);
}

/** An object with these fields. */
export function object(shape: ObjectShape): Check {
  return (value, pointer, list) => {
    if (!isFields(value)) {
      list.add('epcis-wrong-type', pointer, `${quote(value)} is not an object`);
      return;
    }
    for (const name of shape.required ?? []) {
      if (!Object.hasOwn(value, name)) list.add('epcis-field-missing', pointer, `${name} is missing`);
    }
    for (const [name, field] of Object.entries(value)) checkField(shape, name, field, pointer, list);
  };
}

type ListShape = { readonly unique?: boolean; readonly filled?: boolean };

/** A list of such items; `unique` ones are compared as JSON texts. */
export function listOf(item: Check, { unique = false, filled = false }: ListShape = {}): Check {
  return (value, pointer, list) => {
    if (!Array.isArray(value)) {
      list.add('epcis-wrong-type', pointer, `${quote(value)} is not a list`);
      return;
    }
    if (filled && value.length === 0) list.add('epcis-list-empty', pointer, 'the list is empty');
    const seen = new Set<string>();
    value.forEach((each: unknown, i) => {
      item(each, pointerTo(pointer, i), list);
      if (!unique) return;
      const key = JSON.stringify(each);
      if (seen.has(key)) list.add('epcis-item-twice', pointerTo(pointer, i), `${quote(each)} again`);
      seen.add(key);
    });
  };
}

/** One such value, or a list of them. */
export function oneOrMore(item: Check, shape: ListShape = {}): Check {
  const many = listOf(item, shape);
  return (value, pointer, list) => (Array.isArray(value) ? many : item)(value, pointer, list);
}
