import Type from 'typebox';
import { speciesOf } from '../carbon/species.ts';
import { quote, Refusal } from '../refusal.ts';
import {
  checkMassesThere,
  checkScale,
  MassSchema,
  MAX_MASS_G,
  PhotosSchema,
  ScaleSchema,
} from './scale-reading.ts';
import { LabelSchema, PositionSchema, SiteSchema } from './shapes.ts';
import { shapeCheck, type StatementType } from './statement-type.ts';

const closed = { additionalProperties: false } as const;

/** One reading of `harvest/1`: shellfish or seaweed as it came out of the water, weighed wet. */
export const HarvestSchema = Type.Object(
  {
    species: Type.String({ maxLength: 64 }),
    /** The farming area: where samples hold, and what a project is made of. */
    site: SiteSchema,
    /** What it grew on. */
    culture: Type.Object(
      { kind: Type.Enum(['raft', 'longline', 'cage', 'seabed']), id: LabelSchema },
      closed,
    ),
    grossG: MassSchema,
    tareG: MassSchema,
    /** Nothing is no harvest. */
    netG: Type.Integer({ minimum: 1, maximum: MAX_MASS_G }),
    container: Type.Optional(LabelSchema),
    scale: ScaleSchema,
    position: Type.Optional(PositionSchema),
    photos: Type.Optional(PhotosSchema),
  },
  closed,
);
export type Harvest = Type.Static<typeof HarvestSchema>;

const checkShape = shapeCheck(HarvestSchema);

function check(reading: object, path: string): void {
  checkMassesThere(reading, path);
  checkShape(reading, path);
  const harvest = reading as Harvest;
  checkScale(harvest, path);
  if (!speciesOf(harvest.species)) {
    throw new Refusal('unknown-species', `${path}.species is ${quote(harvest.species)}`);
  }
}

export const harvestType: StatementType = { name: 'harvest/1', signers: ['station'], check };
