/**
 * GS1 Digital Link URIs as the event hash wants them (CBV 2.0, section 8.9): at `https://id.gs1.org`, without query
 * and fragment, with numeric keys, and with the finest level of identification only.
 */
import { decodeLinkValue, encodeLinkValue, isCset82 } from './link-value.ts';

const PRIMARY_ALIASES: Readonly<Record<string, string>> = {
  gtin: '01',
  itip: '8006',
  cpid: '8010',
  gln: '414',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
};

const QUALIFIER_ALIASES: Readonly<Record<string, string>> = { cpv: '22', lot: '10', ser: '21' };

type Key = {
  readonly value: RegExp;
  /** Qualifiers from the finest level to the coarsest; `null` ones are allowed in the URI, and dropped. */
  readonly qualifiers: Readonly<Record<string, RegExp | null>>;
};

const text = (max: number): RegExp => new RegExp(`^.{1,${max}}$`);

const ITEM_LEVELS = { '21': text(20), '10': text(20), '235': text(28), '22': null };

const KEYS: Readonly<Record<string, Key>> = {
  '00': { value: /^\d{18}$/, qualifiers: {} },
  '01': { value: /^(?:\d{8}|\d{12,14})$/, qualifiers: ITEM_LEVELS },
  '253': { value: /^\d{13}.{0,17}$/, qualifiers: {} },
  '255': { value: /^\d{13}\d{0,12}$/, qualifiers: {} },
  '401': { value: /^\d{4}.{1,26}$/, qualifiers: {} },
  '402': { value: /^\d{17}$/, qualifiers: {} },
  '414': { value: /^\d{13}$/, qualifiers: { '254': text(20) } },
  '417': { value: /^\d{13}$/, qualifiers: { '7040': null } },
  '8003': { value: /^\d{14}.{0,16}$/, qualifiers: {} },
  '8004': { value: /^\d{4}.{1,26}$/, qualifiers: { '7040': null } },
  '8006': { value: /^\d{18}$/, qualifiers: { '21': text(20), '10': text(20), '22': null } },
  '8010': { value: /^\d{4}[0-9A-Z#/-]{1,26}$/, qualifiers: { '8011': /^\d{1,12}$/ } },
  '8017': { value: /^\d{18}$/, qualifiers: { '8019': null } },
  '8018': { value: /^\d{18}$/, qualifiers: { '8019': null } },
};

/** Keys and part numbers may hold `#`, which is in the character set 39 but not in 82. */
const isKeyText = (value: string): boolean => isCset82(value.replaceAll('#', ''));

function readQualifiers(key: Key, segments: readonly string[]): ReadonlyMap<string, string> | null {
  if (segments.length % 2 !== 0) return null;
  const found = new Map<string, string>();
  for (let i = 0; i < segments.length; i += 2) {
    const name = QUALIFIER_ALIASES[segments[i]!] ?? segments[i]!;
    const value = decodeLinkValue(segments[i + 1]!);
    const pattern = Object.hasOwn(key.qualifiers, name) ? key.qualifiers[name] : undefined;
    if (pattern === undefined || value === null || !isKeyText(value) || found.has(name)) return null;
    if (pattern !== null && !pattern.test(value)) return null;
    found.set(name, value);
  }
  return found;
}

function readPath(segments: readonly string[]): string | null {
  const name = segments[0]!;
  const ai = Object.hasOwn(PRIMARY_ALIASES, name) ? PRIMARY_ALIASES[name]! : name;
  const key = Object.hasOwn(KEYS, ai) ? KEYS[ai]! : null;
  const value = segments.length > 1 ? decodeLinkValue(segments[1]!) : null;
  if (!key || value === null || !key.value.test(value) || !isKeyText(value)) return null;
  const qualifiers = readQualifiers(key, segments.slice(2));
  if (!qualifiers) return null;
  const whole = ai === '01' ? value.padStart(14, '0') : value;
  const finest = Object.keys(key.qualifiers).find((each) => key.qualifiers[each] && qualifiers.has(each));
  const tail = finest === undefined ? '' : `/${finest}/${encodeLinkValue(qualifiers.get(finest)!)}`;
  return `/${ai}/${encodeLinkValue(whole)}${tail}`;
}

/** The constrained canonical form of a Digital Link URI on any domain; null for text that is not such a URI. */
export function canonicalDigitalLink(uri: string): string | null {
  const match = /^https?:\/\/[^/?#\s]+\/([^?#\s]*)(?:[?#]\S*)?$/.exec(uri);
  if (!match) return null;
  const segments = match[1]!.replace(/\/$/, '').split('/');
  for (let i = 0; i + 1 < segments.length; i++) {
    const path = readPath(segments.slice(i));
    if (path !== null) return `https://id.gs1.org${path}`;
  }
  return null;
}
