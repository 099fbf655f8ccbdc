import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Text in a colour or weight, where `stream` is a terminal that wants colours (NO_COLOR and FORCE_COLOR count). */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(style, text, { stream });
}

/** Columns that text takes in a terminal: Chinese characters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  // Colour codes take none.
  for (const char of text.replace(/\u001b\[[0-9;]*m/g, ''))
    columns += isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

// The wide blocks of UAX #11 that our texts use: CJK, its punctuation and full-width forms.
function isWide(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xff60)
  );
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** A block of lines that is drawn again in its own place. Not for streams that are no terminal. */
export class LiveBlock {
  #height = 0;
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  draw(lines: readonly string[]): void {
    const width = this.#stream.columns || 80;
    // A line that the terminal wraps takes more than one row; the way back up must count rows.
    const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / width)), 0);
    const up = this.#height > 0 ? `\u001b[${this.#height}A` : '';
    this.#stream.write(`${up}\r\u001b[J${lines.join('\n')}\n`);
    this.#height = rows;
  }

  /** Leaves what is drawn where it is; the next block begins below. */
  release(): void {
    this.#height = 0;
  }
}
