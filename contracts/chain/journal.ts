import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './genesis.ts';
import { ChainRefusal } from './refusal.ts';

/** Largest raw transaction taken, in bytes; the limit that public nodes have. */
export const MAX_TRANSACTION_BYTES = 131_072;
const MAX_LINE_BYTES = 2 * MAX_TRANSACTION_BYTES + 256;
const CHECK_LENGTH = 16;

/** One block: the one transaction in it and what else decides its hash. */
export type JournalRecord = {
  number: number;
  timestampS: number;
  blockHash: string;
  /** Lower-case hex with 0x. */
  rawTransaction: string;
};

function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECK_LENGTH);
}

function formatLine({ number, timestampS, blockHash, rawTransaction }: JournalRecord): string {
  const text = `${number} ${timestampS} ${blockHash} ${rawTransaction}`;
  return `${text} ${checkOf(text)}\n`;
}

/** Reads a line without its end. Null where it is not, byte for byte, what `formatLine` wrote. */
function parseLine(line: string): JournalRecord | null {
  const [number = '', timestampS = '', blockHash = '', rawTransaction = ''] = line.split(' ');
  const record = { number: Number(number), timestampS: Number(timestampS), blockHash, rawTransaction };
  return formatLine(record) === `${line}\n` ? record : null;
}

/**
 * The chain's memory: one line a block, in order, appended and flushed before anybody hears of the block.
 * The caller holds the lock of the folder and makes one call at a time.
 */
export class Journal {
  readonly #file: string;
  readonly #handle: FileHandle;

  private constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  /** Opens or creates the journal and cuts off a last line that a crash has left torn. */
  static async open(file: string): Promise<Journal> {
    const handle = await open(file, 'a+', 0o600);
    syncFolder(dirname(file));
    await cutTornLine(handle);
    return new Journal(file, handle);
  }

  /** All blocks from number 1. Throws ChainRefusal `journal-damaged` at a line that was never written so. */
  async *records(): AsyncGenerator<JournalRecord> {
    let number = 0;
    for await (const line of this.#handle.readLines({ start: 0, autoClose: false, encoding: 'latin1' })) {
      number += 1;
      const record = parseLine(line);
      if (record?.number !== number) {
        throw new ChainRefusal(
          'journal-damaged',
          `${this.#file} is damaged in line ${number}; restore the chain's folder from a backup.`,
        );
      }
      yield record;
    }
  }

  /** Returns once the line is on the disk. After an error the file may end in a torn line: stop using it. */
  async append(record: JournalRecord): Promise<void> {
    await this.#handle.appendFile(formatLine(record), 'latin1');
    await this.#handle.datasync();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/**
 * Only the last line can be torn, since each line was flushed before the next one was begun. Its transaction was never
 * answered, so that nothing anybody relies on goes with it.
 */
async function cutTornLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  const start = Math.max(0, size - 2 * MAX_LINE_BYTES);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
  const tail = buffer.toString('latin1', 0, bytesRead);
  const end = lastWholeLineEnd(tail);
  // Without any line's end in so many bytes this is no torn line but another file: leave it for the refusal.
  if (end === tail.length || (end === 0 && start > 0)) return;
  await handle.truncate(start + end);
  await handle.sync();
}

/** Where the last line that is whole ends; a line may have its end and yet lack a sector before it. */
function lastWholeLineEnd(tail: string): number {
  const end = tail.lastIndexOf('\n') + 1;
  if (end === 0 || end < tail.length) return end;
  const begin = tail.lastIndexOf('\n', end - 2) + 1;
  return parseLine(tail.slice(begin, end - 1)) === null ? begin : end;
}
