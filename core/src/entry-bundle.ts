/**
 * Entry bundles of C2SP tlog-tiles: each entry after its length as a big-endian uint16. A statement may be longer
 * than such a length can say; it stands in the bundle with length 0, which no statement has, and is fetched by its
 * id (docs/adr).
 */

export const MAX_BUNDLED_BYTES = 0xffff;

export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundled = entries.map((entry) => (entry.length > MAX_BUNDLED_BYTES ? new Uint8Array(0) : entry));
  const bundle = new Uint8Array(bundled.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of bundled) {
    bundle[at] = entry.length >> 8;
    bundle[at + 1] = entry.length & 0xff;
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle; null for one that is to be fetched by its id. Throws RangeError for a torn bundle. */
export function decodeEntryBundle(bundle: Uint8Array): (Uint8Array | null)[] {
  const entries: (Uint8Array | null)[] = [];
  for (let at = 0; at < bundle.length;) {
    const length = (bundle[at]! << 8) | (bundle[at + 1] ?? 0);
    const end = at + 2 + length;
    if (end > bundle.length) throw new RangeError('the entry bundle ends inside an entry');
    entries.push(length === 0 ? null : bundle.slice(at + 2, end));
    at = end;
  }
  return entries;
}
