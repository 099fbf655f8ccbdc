import Type from 'typebox';

/** Pieces of the shapes of auctions on the wire. Whether a value makes sense is for the rules to say. */

/** `integerFromWire` reads it strictly afterwards. */
export const IntegerSchema = Type.Union([
  Type.Integer({ minimum: 0 }),
  Type.String({ pattern: '^[1-9][0-9]{15,20}$' }),
]);
/** Server time in milliseconds since 1970 UTC. */
export const TimeSchema = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });
export const CountSchema = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const IdSchema = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,63}$' });
export const HashSchema = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const CodeSchema = Type.String({ pattern: '^[2-9A-HJ-NP-Z]{4,8}$' });
/** Keys, salts and ids of the treasury: printable ASCII without spaces. */
export const KeySchema = Type.String({ pattern: '^[!-~]{1,128}$' });
