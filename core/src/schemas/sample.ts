import Type from 'typebox';
import { CarbonRefusal, type CarbonRefusalCode } from '../carbon/carbon-refusal.ts';
import { readSample } from '../carbon/sample.ts';
import { isDate } from '../instant.ts';
import { quote, Refusal, type RefusalCode } from '../refusal.ts';
import { LabelSchema, SiteSchema, TextSchema } from './shapes.ts';
import { shapeCheck, type StatementType } from './statement-type.ts';

const closed = { additionalProperties: false } as const;
const MAX_SPECIMENS = 1_000_000;

/** Decimal digits in per cent, as they stand on the laboratory's certificate. */
const PercentSchema = Type.String({ maxLength: 40 });
const MeasuredSchema = Type.Object({ mean: PercentSchema, sd: Type.Optional(PercentSchema) }, closed);

/** One reading of `sample/1`: what a laboratory found in n specimens of one species from one site. */
export const SampleSchema = Type.Object(
  {
    species: Type.String({ maxLength: 64 }),
    site: SiteSchema,
    takenOn: Type.String(),
    n: Type.Integer({ minimum: 1, maximum: MAX_SPECIMENS }),
    dryPercent: MeasuredSchema,
    softSharePercent: MeasuredSchema,
    shellSharePercent: PercentSchema,
    softCarbonPercent: MeasuredSchema,
    /** Left out for seaweed. */
    shellCarbonPercent: Type.Optional(MeasuredSchema),
    /** How it was analysed, as `elemental analyser, 60 °C`. */
    method: TextSchema,
    certificate: Type.Object(
      {
        laboratory: TextSchema,
        number: LabelSchema,
        /** Of the certificate's file. */
        sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
      },
      closed,
    ),
  },
  closed,
);
export type LaboratorySample = Type.Static<typeof SampleSchema>;

const checkShape = shapeCheck(SampleSchema);

/** Two ways to be wrong have a code of their own at intake; the rest are readings that do not fit. */
function refusalCode(code: CarbonRefusalCode): RefusalCode {
  if (code === 'unknown-species') return 'unknown-species';
  return code === 'shares-not-whole' || code === 'shell-of-seaweed' ? 'shares-not-whole' : 'invalid-reading';
}

function check(reading: object, path: string): void {
  checkShape(reading, path);
  const sample = reading as LaboratorySample;
  if (!isDate(sample.takenOn)) {
    throw new Refusal('invalid-reading', `${path}.takenOn is ${quote(sample.takenOn)}, not a date`);
  }
  try {
    readSample(sample, path);
  } catch (error) {
    if (error instanceof CarbonRefusal) throw new Refusal(refusalCode(error.code), error.detail);
    throw error;
  }
}

/** A laboratory signs with its own account; a farm's station may pass on what the laboratory gave it. */
export const sampleType: StatementType = { name: 'sample/1', signers: ['station', 'organisation'], check };
