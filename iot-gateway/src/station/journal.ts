import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Place of a statement in the order of its device. */
export type Place = { readonly epoch: number; readonly seq: number };
export type JournalRow = Place & { readonly statement: string };
export type RefusedRow = JournalRow & { readonly code: string; readonly detail: string };
export type Refused = { readonly seq: number; readonly code: string; readonly detail: string };

/** Statements that a device keeps while the ledger cannot be reached; about 1 GB. */
export const JOURNAL_ROWS = 1_000_000;
/** Refused statements kept for whoever looks into it; the ledger's quarantine has them as well. */
export const REFUSED_ROWS = 10_000;

export class JournalFull extends Error {
  readonly code = 'journal-full';
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS device (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kid TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    next_seq INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS statements (
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (epoch, seq)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refused (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    statement TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
`;

/**
 * A device's own memory of what it has signed and the ledger has not confirmed. Every commit is flushed to the
 * disk (`synchronous=FULL`), and a statement's bytes are stored in the same commit that moves the next seq on,
 * before anybody else sees them. So a number never stands for two different byte strings, whenever the power
 * goes. One process opens a journal at a time; SQLite refuses the second (`locking_mode=EXCLUSIVE`).
 */
export class Journal {
  readonly #db: DatabaseSync;
  readonly #page: StatementSync;
  #appending: Promise<unknown> = Promise.resolve();
  #pending: number;

  /**
   * `kid` is the device's key: with another one than before, the device begins a new epoch. `firstEpoch` is that
   * of a journal that does not exist yet; one more than the last when the device had another journal before.
   */
  constructor(path: string, kid: string, firstEpoch = 1) {
    this.#db = new DatabaseSync(path);
    // 65 journals in one process: a cache of 64 KiB each is plenty for rows that are read once.
    this.#db.exec(
      'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64;',
    );
    this.#db.exec(SCHEMA);
    this.#db
      .prepare(
        `INSERT INTO device (id, kid, epoch, next_seq) VALUES (1, ?, ?, 1)
         ON CONFLICT (id) DO UPDATE SET kid = excluded.kid, epoch = epoch + 1, next_seq = 1
         WHERE kid <> excluded.kid`,
      )
      .run(kid, firstEpoch);
    this.#page = this.#db.prepare(
      `SELECT epoch, seq, statement FROM statements WHERE (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT ?`,
    );
    this.#pending = Number(this.#db.prepare('SELECT count(*) AS rows FROM statements').get()?.['rows']);
  }

  /** Place of the statement that comes next. */
  get next(): Place {
    const row = this.#db.prepare('SELECT epoch, next_seq FROM device').get();
    return { epoch: Number(row?.['epoch']), seq: Number(row?.['next_seq']) };
  }

  /** Statements that the ledger has not confirmed. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * Makes the next statement and stores it; one at a time, in order. `make` signs for the place it is given. When
   * it throws, the place stays free. Throws JournalFull.
   */
  append(make: (place: Place) => Promise<string>): Promise<JournalRow> {
    const appended = this.#appending.then(async () => {
      if (this.#pending >= JOURNAL_ROWS)
        throw new JournalFull(`${JOURNAL_ROWS} statements are not confirmed`);
      const place = this.next;
      const row = { ...place, statement: await make(place) };
      this.#store(row);
      return row;
    });
    this.#appending = appended.catch(() => undefined);
    return appended;
  }

  /** The oldest unconfirmed statements behind a place, in order. */
  after(place: Place, limit: number): JournalRow[] {
    return this.#page.all(place.epoch, place.seq, limit).map((row) => ({
      epoch: Number(row['epoch']),
      seq: Number(row['seq']),
      statement: String(row['statement']),
    }));
  }

  /** Takes out what the ledger confirms: everything of the epoch up to `upTo`, and each that it refused. */
  confirm(epoch: number, upTo: number, refused: readonly Refused[]): void {
    let taken = 0;
    this.#transaction(() => {
      for (const refusal of refused) taken += this.#refuse(epoch, refusal);
      const confirmed = this.#db
        .prepare('DELETE FROM statements WHERE epoch = ? AND seq <= ?')
        .run(epoch, upTo);
      taken += Number(confirmed.changes);
    });
    this.#pending -= taken;
  }

  refused(): RefusedRow[] {
    return this.#db
      .prepare('SELECT epoch, seq, statement, code, detail FROM refused ORDER BY id')
      .all()
      .map((row) => ({
        epoch: Number(row['epoch']),
        seq: Number(row['seq']),
        statement: String(row['statement']),
        code: String(row['code']),
        detail: String(row['detail']),
      }));
  }

  async close(): Promise<void> {
    await this.#appending;
    this.#db.close();
  }

  #store({ epoch, seq, statement }: JournalRow): void {
    this.#transaction(() => {
      this.#db
        .prepare('INSERT INTO statements (epoch, seq, statement) VALUES (?, ?, ?)')
        .run(epoch, seq, statement);
      this.#db.prepare('UPDATE device SET next_seq = ?').run(seq + 1);
    });
    this.#pending += 1;
  }

  /** Returns how many statements left the journal: 1, or 0 when it has none of this place any more. */
  #refuse(epoch: number, { seq, code, detail }: Refused): number {
    const moved = this.#db
      .prepare(
        `INSERT INTO refused (epoch, seq, statement, code, detail)
         SELECT epoch, seq, statement, ?, ? FROM statements WHERE epoch = ? AND seq = ?`,
      )
      .run(code, detail, epoch, seq);
    if (moved.changes === 0) return 0;
    this.#db.prepare('DELETE FROM statements WHERE epoch = ? AND seq = ?').run(epoch, seq);
    this.#db.prepare('DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - ?').run(REFUSED_ROWS);
    return 1;
  }

  #transaction(work: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}
