import Type from 'typebox';
import { MATERIAL_CODE, WASTE_CLASS_CODES } from '../materials.ts';
import { checkMassesThere, checkScale, MassSchema, PhotosSchema, ScaleSchema } from './scale-reading.ts';
import { LabelSchema, PositionSchema } from './shapes.ts';
import { shapeCheck, type StatementType } from './statement-type.ts';

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
    scale: ScaleSchema,
    position: Type.Optional(PositionSchema),
    source: Type.Object(
      {
        kind: Type.Enum(['vessel', 'collector', 'shore']),
        /** A pseudonym: no names, no telephone numbers. */
        id: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
      },
      closed,
    ),
    photos: Type.Optional(PhotosSchema),
  },
  closed,
);
export type Weighing = Type.Static<typeof WeighingSchema>;

const checkShape = shapeCheck(WeighingSchema);

function check(reading: object, path: string): void {
  checkMassesThere(reading, path);
  checkShape(reading, path);
  checkScale(reading as Weighing, path);
}

export const weighingType: StatementType = { name: 'weighing/1', signers: ['station'], check };
