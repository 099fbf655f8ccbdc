/** One line of a hex view: where it starts, up to 16 bytes in hex, and the same bytes as text. */
export type HexLine = { readonly offset: string; readonly hex: string; readonly text: string };

const BYTES_A_LINE = 16;

/** How many bytes the page shows; all of them can be downloaded. Beyond this a phone stops scrolling. */
export const HEX_VIEW_LIMIT_BYTES = 4096;

/** The classic view of bytes that may be anything: printable ASCII as itself, the rest as a middle dot. */
export function hexLines(bytes: Uint8Array, limitBytes = HEX_VIEW_LIMIT_BYTES): HexLine[] {
  const lines: HexLine[] = [];
  const end = Math.min(bytes.length, limitBytes);
  for (let start = 0; start < end; start += BYTES_A_LINE) {
    const slice = bytes.subarray(start, Math.min(start + BYTES_A_LINE, end));
    lines.push({ offset: start.toString(16).padStart(6, '0'), hex: hexOf(slice), text: textOf(slice) });
  }
  return lines;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(
    '',
  );
}
