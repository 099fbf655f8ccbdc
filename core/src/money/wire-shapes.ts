import Type from 'typebox';

/** Pieces of the shapes of money on the wire. Whether a value makes sense is for the rules to say. */

/** `integerFromWire` reads it strictly afterwards. */
export const IntegerSchema = Type.Union([Type.Integer(), Type.String({ pattern: '^-?[1-9][0-9]{15,20}$' })]);
/** Server time in milliseconds since 1970 UTC, up to the year 9999. */
export const TimeSchema = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });
/** Keys, salts and ids: printable ASCII without spaces. */
export const LabelSchema = Type.String({ pattern: '^[!-~]{1,128}$' });
