import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A log that a child writes itself, so that no line goes through the supervisor and none is lost with it. Held below
 * two times 8 MiB: a full one is copied to `<name>.1` and emptied, which is safe because children append.
 */
export class LogFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** A descriptor for a child's output; the caller closes it. */
  open(): number {
    return openSync(this.path, 'a', 0o600);
  }

  /** Where the next line will be written. */
  get end(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** At most the last 64 KiB of what was written from `start` on. */
  since(start: number): string {
    const from = Math.max(start, this.end - 65_536);
    const bytes = Buffer.alloc(Math.max(0, this.end - from));
    if (bytes.length === 0) return '';
    const file = openSync(this.path, 'r');
    try {
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from));
    } finally {
      closeSync(file);
    }
  }

  /** To be called now and then. */
  bound(): void {
    if (this.end <= MOST_BYTES) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
  }
}
