import Type from 'typebox';

/** Pieces of the shapes of auctions on the wire. Whether a value makes sense is for the rules to say. */

export const CountSchema = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const IdSchema = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,63}$' });
export const HashSchema = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const SaltSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{22,64}$' });
export const CodeSchema = Type.String({ pattern: '^[2-9A-HJ-NP-Z]{4,8}$' });
