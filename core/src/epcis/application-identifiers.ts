/**
 * GS1 application identifiers (GS1 General Specifications 24, section 3), in a compact notation: components of
 * `N` digits or `X` characters (set 82), `Y` for set 39 and `Z` for base64url, each with a fixed length or `..` and a
 * largest one; `c` behind a component marks a mod-10 check digit at its end, and `?` one that may be missing.
 */
import { hasCheckDigit } from './check-digit.ts';
import { isCset82 } from './link-value.ts';

const TABLE = `
00 N18c|01 N14c|02 N14c|03 N14c|10 X..20|11-13 D6|15-17 D6|20 N2|21 X..20|22 X..20|235 X..28|240-241 X..30|242 N..6
243 X..20|250-251 X..30|253 N13c X..17?|254 X..20|255 N13c N..12?|30 N..8
3100-3105 N6|3110-3115 N6|3120-3125 N6|3130-3135 N6|3140-3145 N6|3150-3155 N6|3160-3165 N6|3200-3205 N6|3210-3215 N6
3220-3225 N6|3230-3235 N6|3240-3245 N6|3250-3255 N6|3260-3265 N6|3270-3275 N6|3280-3285 N6|3290-3295 N6|3300-3305 N6
3310-3315 N6|3320-3325 N6|3330-3335 N6|3340-3345 N6|3350-3355 N6|3360-3365 N6|3370-3375 N6|3400-3405 N6|3410-3415 N6
3420-3425 N6|3430-3435 N6|3440-3445 N6|3450-3455 N6|3460-3465 N6|3470-3475 N6|3480-3485 N6|3490-3495 N6|3500-3505 N6
3510-3515 N6|3520-3525 N6|3530-3535 N6|3540-3545 N6|3550-3555 N6|3560-3565 N6|3570-3575 N6|3600-3605 N6|3610-3615 N6
3620-3625 N6|3630-3635 N6|3640-3645 N6|3650-3655 N6|3660-3665 N6|3670-3675 N6|3680-3685 N6|3690-3695 N6
37 N..8|3900-3909 N..15|3910-3919 N3 N..15|3920-3929 N..15|3930-3939 N3 N..15|3940-3943 N4|3950-3955 N6
400 X..30|401 X..30|402 N17c|403 X..30|410-417 N13c|420 X..20|421 N3 X..9|422 N3|423 N3 N..12|424 N3|425 N3 N..12
426 N3|427 X..3|4300-4301 X..35|4302-4306 X..70|4307 X2|4308 X..30|4309 N20|4310-4311 X..35|4312-4316 X..70|4317 X2
4318 X..20|4319 X..30|4320 X..35|4321-4323 N1|4324-4325 N10|4326 N6|4330-4333 N6 X1?
7001 N13|7002 X..30|7003 N10|7004 N..4|7005 X..12|7006 D6|7007 D6 D6?|7008 X..3|7009 X..10|7010 X..2|7011 N6 N4?
7020-7022 X..20|7023 X..30|7030-7039 N3 X..27|7040 N1 X3|7041 X..4|710-717 X..20|7230-7239 X2 X..28|7240 X..20|7241 N2
7242 X..25|7250 D8|7251 D8 N4|7252 N1|7253-7254 X..40|7255 X..10|7256 X..90|7257 X..70|7258 X3|7259 X..40
8001 N14|8002 X..20|8003 N1 N13c X..16?|8004 X..30|8005 N6|8006 N14c N4|8007 X..34|8008 N8 N..4?|8009 X..50|8010 Y..30
8011 N..12|8012 X..20|8013 X..25|8014 X..25|8017-8018 N18c|8019 N..10|8020 X..25|8026 N14c N4|8030 Z..90|8110 X..70|8111 N4|8112 X..70
8200 X..70|90 X..30|91-99 X..90
`;

type Component = {
  readonly kind: string;
  readonly min: number;
  readonly max: number;
  readonly check: boolean;
};

function component(notation: string): Component {
  const match = /^([NXYZD])(\.\.)?(\d+)(c?)(\??)$/.exec(notation)!;
  const max = Number(match[3]);
  const least = match[2] ? 1 : max;
  return { kind: match[1]!, min: match[5] ? 0 : least, max, check: match[4] === 'c' };
}

function readTable(): ReadonlyMap<string, readonly Component[]> {
  const all = new Map<string, readonly Component[]>();
  for (const line of TABLE.trim().split(/[|\n]/)) {
    const [range = '', ...notations] = line.split(' ');
    const [first = '', last = first] = range.split('-');
    const components = notations.map(component);
    for (let ai = Number(first); ai <= Number(last); ai++) {
      all.set(String(ai).padStart(first.length, '0'), components);
    }
  }
  return all;
}

const IDENTIFIERS = readTable();

const CONTENT: Readonly<Record<string, (text: string) => boolean>> = {
  N: (text) => /^\d*$/.test(text),
  X: isCset82,
  Y: (text) => /^[0-9A-Z#/-]*$/.test(text),
  Z: (text) => /^[A-Za-z0-9_-]*={0,2}$/.test(text),
  D: isCompactDate,
};

/** `YYMMDD` or `YYYYMMDD`; day 00 stands for the month as a whole. */
function isCompactDate(text: string): boolean {
  const match = /^(?:\d{2}){1,2}(\d{2})(\d{2})$/.exec(text);
  if (!match) return text === '';
  const month = Number(match[1]);
  const lastDay = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return lastDay !== undefined && Number(match[2]) <= lastDay;
}

export type IdentifierProblem = 'unknown-identifier' | 'wrong-length' | 'wrong-content' | 'wrong-check-digit';

function problemOf(components: readonly Component[], value: string): IdentifierProblem | null {
  let rest = value;
  for (const { kind, min, max, check } of components) {
    const part = rest.slice(0, max);
    rest = rest.slice(max);
    if (part.length < min) return 'wrong-length';
    if (!CONTENT[kind]!(part)) return 'wrong-content';
    if (check && !hasCheckDigit(part)) return 'wrong-check-digit';
  }
  return rest === '' ? null : 'wrong-length';
}

/** True for an identifier that GS1 has assigned. */
export function isKnownIdentifier(ai: string): boolean {
  return IDENTIFIERS.has(ai);
}

/** What is wrong with the value of an application identifier, or null when it fits. */
export function identifierProblem(ai: string, value: string): IdentifierProblem | null {
  const components = IDENTIFIERS.get(ai);
  if (!components) return 'unknown-identifier';
  if (value === '') return 'wrong-length';
  return problemOf(components, value);
}

/** The first two digits of identifiers whose length is pre-defined (GS1 General Specifications, figure 7.8.5-2). */
const PREDEFINED = new Set('00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '));

/** True when a value of this identifier needs no separator behind it in an element string. */
export function hasPredefinedLength(ai: string): boolean {
  return PREDEFINED.has(ai.slice(0, 2));
}
