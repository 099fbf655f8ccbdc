import Type from 'typebox';
import { IntegerSchema, LabelSchema, TimeSchema } from '../money/wire-shapes.ts';

const MAX_PURPOSE_CHARS = 200;
const closed = { additionalProperties: false } as const;
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const movement = {
  debitId: LabelSchema,
  creditId: LabelSchema,
  amountFen: IntegerSchema,
  purpose: Type.String({ minLength: 1, maxLength: MAX_PURPOSE_CHARS }),
};
const ofHold = { holdId: LabelSchema };

/** The members of each event beside `kind`, `id` and `atMs`. */
const MEMBERS = {
  'account-opened': { side: Type.Enum(['debit', 'credit']), floorFen: orNull(IntegerSchema) },
  transferred: { ...movement, corrects: orNull(LabelSchema) },
  'hold-placed': { ...movement, expiresAtMs: orNull(TimeSchema) },
  'hold-posted': { ...ofHold, amountFen: IntegerSchema },
  'hold-voided': ofHold,
  'hold-expired': ofHold,
};

/** Any event of the books as JSON. */
export const TreasuryEventSchema = Type.Union(
  Object.entries(MEMBERS).map(([kind, members]) =>
    Type.Object({ kind: Type.Literal(kind), id: LabelSchema, atMs: TimeSchema, ...members }, closed),
  ),
);
