/** The primary keys of GS1 Digital Links and what may qualify them (GS1 Digital Link: URI Syntax 1.2, section 4). */

/** For each key the sequences of qualifiers it may have; any subset of a sequence, in its order. */
const SEQUENCES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '00': [[]],
  '01': [['22', '10', '21'], ['235']],
  '253': [[]],
  '255': [[]],
  '401': [[]],
  '402': [[]],
  '414': [['254'], ['7040']],
  '415': [['8020']],
  '417': [['7040']],
  '8003': [[]],
  '8004': [['7040']],
  '8006': [['22', '10', '21']],
  '8010': [['8011']],
  '8013': [[]],
  '8017': [['8019']],
  '8018': [['8019']],
};

/** A key and three qualifiers, each with its value: the longest path from the key on. */
export const MAX_LINK_SEGMENTS = 8;

const KEY_ALIASES: Readonly<Record<string, string>> = {
  sscc: '00',
  gtin: '01',
  gdti: '253',
  gcn: '255',
  ginc: '401',
  gsin: '402',
  gln: '414',
  payTo: '415',
  party: '417',
  grai: '8003',
  giai: '8004',
  itip: '8006',
  cpid: '8010',
  gmn: '8013',
  gsrnp: '8017',
  gsrn: '8018',
};

const QUALIFIER_ALIASES: Readonly<Record<string, string>> = {
  cpv: '22',
  lot: '10',
  ser: '21',
  glnx: '254',
  refno: '8020',
  cpsn: '8011',
  srin: '8019',
  uic: '7040',
};

/** The sequences of qualifiers of a primary key; undefined for an identifier that is no primary key. */
export function qualifierSequence(ai: string): readonly (readonly string[])[] | undefined {
  return Object.hasOwn(SEQUENCES, ai) ? SEQUENCES[ai] : undefined;
}

/** The number behind the name of a key in release 1.1 of the standard, or the text itself. */
export function keyAlias(name: string): string {
  return Object.hasOwn(KEY_ALIASES, name) ? KEY_ALIASES[name]! : name;
}

/** The number behind the name of a qualifier in release 1.1 of the standard, or the text itself. */
export function qualifierAlias(name: string): string {
  return Object.hasOwn(QUALIFIER_ALIASES, name) ? QUALIFIER_ALIASES[name]! : name;
}
