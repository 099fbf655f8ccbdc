/** Values inside GS1 Digital Link URIs (GS1 Digital Link: URI Syntax 1.2, section 7.1 on percent-encoding). */

/** The 82 characters that GS1 keys and attributes may hold (GS1 General Specifications, figure 7.11-1). */
const CSET82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;

/** True for text of the GS1 character set 82. */
export function isCset82(value: string): boolean {
  return CSET82.test(value);
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * A value as the event hash spells it: characters are escaped which have another meaning in a URI or which the Digital
 * Link standard wants escaped, and every other one of the set is literal.
 */
export function encodeLinkValue(value: string): string {
  return value.replace(/[!"#%&()*+,/:<>?]/g, escapeCharacter);
}

/** A value for a link that is to be printed: whatever RFC 3986 does not call unreserved is escaped. */
export function escapeLinkValue(value: string): string {
  return value.replace(/[^A-Za-z0-9._~-]/g, escapeCharacter);
}

/** The value behind its escapes, or null when an escape is broken or not UTF-8. `+` is a space in a query only. */
export function decodeLinkValue(text: string, inQuery = false): string | null {
  try {
    return decodeURIComponent(inQuery ? text.replaceAll('+', ' ') : text);
  } catch {
    return null;
  }
}
