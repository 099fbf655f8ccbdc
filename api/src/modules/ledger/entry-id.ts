/** An entry's id: the RFC 9162 leaf hash of its statement in lower-case hex. */
export const ENTRY_ID = /^[0-9a-f]{64}$/;
