import Type from 'typebox';

/** Pieces that several schemas share. Texts are bounded and without control characters. */

const closed = { additionalProperties: false } as const;

/** WGS 84, degrees. */
export const PositionSchema = Type.Object(
  {
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    lon: Type.Number({ minimum: -180, maximum: 180 }),
  },
  closed,
);
export type Position = Type.Static<typeof PositionSchema>;

/** A serial number, container number or version as it is printed on a thing: printable ASCII without spaces. */
export const LabelSchema = Type.String({ pattern: '^[!-~]{1,64}$' });
