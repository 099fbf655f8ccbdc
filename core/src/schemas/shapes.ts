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

/** A farming area, as a station's id is written. */
export const SiteSchema = Type.String({ pattern: '^[a-z0-9-]{3,64}$' });

/** A short text for people, in any script, without control characters. */
export const TextSchema = Type.String({ pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,200}$' });
