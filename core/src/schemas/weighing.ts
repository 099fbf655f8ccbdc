import Type from 'typebox';
import { isDate } from '../instant.ts';
import { MATERIAL_CODE, WASTE_CLASS_CODES } from '../materials.ts';
import { quote, Refusal } from '../refusal.ts';
import { LabelSchema, PositionSchema } from './shapes.ts';
import { shapeCheck, type StatementType } from './statement-type.ts';

/** One kilotonne of a barge's cargo is far below this; sums of a million such readings still fit an int8. */
export const MAX_MASS_G = 100_000_000_000;
export const MAX_PHOTOS = 16;

const MassSchema = Type.Integer({ minimum: 0, maximum: MAX_MASS_G });
const closed = { additionalProperties: false } as const;

/** One reading of `weighing/1`. */
export const WeighingSchema = Type.Object(
  {
    material: Type.String({ pattern: MATERIAL_CODE.source }),
    wasteClass: Type.Enum([...WASTE_CLASS_CODES]),
    hazardous: Type.Boolean(),
    grossG: MassSchema,
    tareG: MassSchema,
    netG: MassSchema,
    container: Type.Optional(LabelSchema),
    scale: Type.Object({ serial: LabelSchema, calibratedUntil: Type.String() }, closed),
    position: Type.Optional(PositionSchema),
    source: Type.Object(
      {
        kind: Type.Enum(['vessel', 'collector', 'shore']),
        /** A pseudonym: no names, no telephone numbers. */
        id: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
      },
      closed,
    ),
    photos: Type.Optional(
      Type.Array(
        Type.Object(
          {
            sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
            mediaType: Type.String({ pattern: '^[a-z]{1,32}/[a-z0-9.+-]{1,64}$' }),
          },
          closed,
        ),
        { maxItems: MAX_PHOTOS },
      ),
    ),
  },
  closed,
);
export type Weighing = Type.Static<typeof WeighingSchema>;

const MASSES = ['grossG', 'tareG', 'netG'] as const;
const checkShape = shapeCheck(WeighingSchema);

function check(reading: object, path: string): void {
  const masses = reading as Readonly<Record<string, unknown>>;
  for (const name of MASSES) {
    const mass = masses[name];
    if (mass === undefined || mass === null) throw new Refusal('mass-missing', `${path}.${name} is missing`);
    if (typeof mass === 'number' && mass < 0)
      throw new Refusal('mass-negative', `${path}.${name} is ${mass}`);
  }
  checkShape(reading, path);
  const { grossG, tareG, netG, scale } = reading as Weighing;
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

export const weighingType: StatementType = { name: 'weighing/1', signers: ['station'], check };
