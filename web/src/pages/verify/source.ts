/** What the visitor gave to be verified. */
export type Source =
  | { kind: 'entry'; id: string }
  | { kind: 'link'; url: string }
  | { kind: 'file'; name: string; bytes: Uint8Array };

const entryId = /^[0-9a-f]{64}$/;
/** `…/entries/<id>`, with or without the API's prefix and `/evidence` after it. */
const entryPath = /\/entries\/([0-9a-f]{64})(?:\/evidence)?\/?$/;

/**
 * Reads the one box: an entry id, a link to an entry's page or to an evidence file, or the text of an evidence file.
 * `here` is this site's origin. Null for anything else.
 */
export function readBox(text: string, here: string): Source | null {
  const input = text.trim();
  if (entryId.test(input.toLowerCase())) return { kind: 'entry', id: input.toLowerCase() };
  if (input.startsWith('{')) return { kind: 'file', name: '', bytes: new TextEncoder().encode(input) };
  const url = URL.canParse(input) ? new URL(input) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const id = entryPath.exec(url.pathname)?.[1];
  if (id === undefined) return { kind: 'link', url: url.href };
  return url.origin === here
    ? { kind: 'entry', id }
    : { kind: 'link', url: `${url.origin}/api/v1/entries/${id}/evidence` };
}
