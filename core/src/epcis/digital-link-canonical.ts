/**
 * GS1 Digital Link URIs as the event hash wants them (CBV 2.0, section 8.9): at `https://id.gs1.org`, without query
 * and fragment, with numeric keys, and with the finest level of identification only.
 */
import { keyAlias, MAX_LINK_SEGMENTS, qualifierAlias } from './digital-link-keys.ts';
import { decodeLinkValue, encodeLinkValue, isCset82 } from './link-value.ts';

type Qualifier = {
  readonly ai: string;
  readonly value: RegExp;
  /** False for what the standard lets stand in a URI, but the event hash drops. */
  readonly kept: boolean;
};

/** `qualifiers` go from the finest level to the coarsest. */
type Key = { readonly value: RegExp; readonly qualifiers: readonly Qualifier[] };

const upTo = (max: number): RegExp => new RegExp(`^.{1,${max}}$`);
const kept = (ai: string, value: RegExp): Qualifier => ({ ai, value, kept: true });
const dropped = (ai: string): Qualifier => ({ ai, value: upTo(20), kept: false });
const key = (value: RegExp, ...qualifiers: readonly Qualifier[]): Key => ({ value, qualifiers });

const ITEM_LEVELS = [kept('21', upTo(20)), kept('10', upTo(20)), dropped('22')];

const KEYS: ReadonlyMap<string, Key> = new Map([
  ['00', key(/^\d{18}$/)],
  ['01', key(/^(?:\d{8}|\d{12,14})$/, ...ITEM_LEVELS, kept('235', upTo(28)))],
  ['253', key(/^\d{13}.{0,17}$/)],
  ['255', key(/^\d{13}\d{0,12}$/)],
  ['401', key(/^\d{4}.{1,26}$/)],
  ['402', key(/^\d{17}$/)],
  ['414', key(/^\d{13}$/, kept('254', upTo(20)), dropped('7040'))],
  ['417', key(/^\d{13}$/, dropped('7040'))],
  ['8003', key(/^\d{14}.{0,16}$/)],
  ['8004', key(/^\d{4}.{1,26}$/, dropped('7040'))],
  ['8006', key(/^\d{18}$/, ...ITEM_LEVELS)],
  ['8010', key(/^\d{4}[0-9A-Z#/-]{1,26}$/, kept('8011', /^\d{1,12}$/))],
  ['8017', key(/^\d{18}$/, dropped('8019'))],
  ['8018', key(/^\d{18}$/, dropped('8019'))],
]);

/** Keys and part numbers may hold `#`, which is in the character set 39 but not in 82. */
const isKeyText = (value: string): boolean => isCset82(value.replaceAll('#', ''));

function readQualifiers(found: Key, segments: readonly string[]): ReadonlyMap<string, string> | null {
  if (segments.length % 2 !== 0) return null;
  const values = new Map<string, string>();
  for (let i = 0; i < segments.length; i += 2) {
    const ai = qualifierAlias(segments[i]!);
    const value = decodeLinkValue(segments[i + 1]!);
    const qualifier = found.qualifiers.find((each) => each.ai === ai);
    if (!qualifier || value === null || !isKeyText(value) || !qualifier.value.test(value)) return null;
    if (values.has(ai)) return null;
    values.set(ai, value);
  }
  return values;
}

function readPath(segments: readonly string[]): string | null {
  const ai = keyAlias(segments[0]!);
  const found = KEYS.get(ai);
  const value = decodeLinkValue(segments[1]!);
  if (!found || value === null || !found.value.test(value) || !isKeyText(value)) return null;
  const values = readQualifiers(found, segments.slice(2));
  if (!values) return null;
  const whole = ai === '01' ? value.padStart(14, '0') : value;
  const finest = found.qualifiers.find((each) => each.kept && values.has(each.ai));
  const tail = finest ? `/${finest.ai}/${encodeLinkValue(values.get(finest.ai)!)}` : '';
  return `/${ai}/${encodeLinkValue(whole)}${tail}`;
}

/** The constrained canonical form of a Digital Link URI on any domain; null for text that is not such a URI. */
export function canonicalDigitalLink(uri: string): string | null {
  const match = /^https?:\/\/[^/?#\s]+\/([^?#\s]*)(?:[?#]\S*)?$/.exec(uri);
  if (!match) return null;
  const segments = match[1]!.replace(/\/$/, '').split('/');
  for (let i = Math.max(0, segments.length - MAX_LINK_SEGMENTS); i + 1 < segments.length; i++) {
    const path = readPath(segments.slice(i));
    if (path !== null) return `https://id.gs1.org${path}`;
  }
  return null;
}
