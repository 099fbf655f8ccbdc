import { fromBase64Url } from '@tidemark/core/bytes';

/** What could be read of bytes that were refused. Either half may be missing: that may be why they were refused. */
export type DecodedStatement = {
  readonly header: string | null;
  readonly payload: string | null;
  readonly signatureBytes: number | null;
};

/**
 * Reads as much of a refused statement as there is to read. Nothing here says that it is genuine:
 * no signature is checked, and the page says so beside it.
 * Returns null when the bytes are not three parts joined by dots.
 */
export function decodeStatement(bytes: Uint8Array): DecodedStatement | null {
  const parts = new TextDecoder().decode(bytes).trim().split('.');
  if (parts.length !== 3) return null;
  const [header, payload, signature] = parts as [string, string, string];
  const decoded = {
    header: readableJson(header),
    payload: readableJson(payload),
    signatureBytes: decodePart(signature)?.length ?? null,
  };
  return decoded.header === null && decoded.payload === null ? null : decoded;
}

function readableJson(part: string): string | null {
  const bytes = decodePart(part);
  if (bytes === null || bytes.length === 0) return null;
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

function decodePart(part: string): Uint8Array | null {
  try {
    return fromBase64Url(part);
  } catch {
    return null;
  }
}
