import Type from 'typebox';
import { isDate } from '../instant.ts';
import { quote, Refusal } from '../refusal.ts';
import { LabelSchema } from './shapes.ts';

/** What every reading of a scale has, whatever lies on it. */

/** One kilotonne of a barge's cargo is far below this; sums of a million such readings still fit an int8. */
export const MAX_MASS_G = 100_000_000_000;
export const MAX_PHOTOS = 16;

const closed = { additionalProperties: false } as const;

export const MassSchema = Type.Integer({ minimum: 0, maximum: MAX_MASS_G });

export const ScaleSchema = Type.Object({ serial: LabelSchema, calibratedUntil: Type.String() }, closed);

export const PhotosSchema = Type.Array(
  Type.Object(
    {
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      mediaType: Type.String({ pattern: '^[a-z]{1,32}/[a-z0-9.+-]{1,64}$' }),
    },
    closed,
  ),
  { maxItems: MAX_PHOTOS },
);

const MASSES = ['grossG', 'tareG', 'netG'] as const;

/** Comes before the schema, so that a mass that is missing or negative has a code of its own. */
export function checkMassesThere(reading: object, path: string): void {
  const masses = reading as Readonly<Record<string, unknown>>;
  for (const name of MASSES) {
    const mass = masses[name];
    if (mass === undefined || mass === null) throw new Refusal('mass-missing', `${path}.${name} is missing`);
    if (typeof mass === 'number' && mass < 0)
      throw new Refusal('mass-negative', `${path}.${name} is ${mass}`);
  }
}

type ScaleReading = {
  readonly grossG: number;
  readonly tareG: number;
  readonly netG: number;
  readonly scale: { readonly calibratedUntil: string };
};

/** Comes after the schema. */
export function checkScale({ grossG, tareG, netG, scale }: ScaleReading, path: string): void {
  if (grossG - tareG !== netG) {
    throw new Refusal(
      'net-mismatch',
      `${path}: grossG ${grossG} minus tareG ${tareG} is ${grossG - tareG}, but netG is ${netG}`,
    );
  }
  if (!isDate(scale.calibratedUntil)) {
    throw new Refusal(
      'invalid-reading',
      `${path}.scale.calibratedUntil is ${quote(scale.calibratedUntil)}, not a date`,
    );
  }
}
