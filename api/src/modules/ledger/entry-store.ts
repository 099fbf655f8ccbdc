import { Injectable } from '@nestjs/common';
import { MAX_BUNDLED_BYTES } from '@tidemark/core/entry-bundle';
import { type Page, pageOf, parseCursor } from '../../common/page.ts';
import { wireSeq } from '../../common/wire-seq.ts';
import { LedgerDatabase } from './ledger-database.ts';
import type { EntriesQuery, EntrySummaryView } from './entry.dto.ts';

export type EntryRow = {
  id: Buffer;
  index: string | null;
  type: string;
  issuer: string;
  name_zh: string | null;
  name_en: string | null;
  epoch: string;
  seq: string;
  iat: Date;
  received_at: Date;
  flags: { code: string; detail: string }[] | null;
  simulated: boolean;
  anchored: boolean;
};

const COLUMNS = `
  e.id, l.index, e.type, e.issuer, coalesce(s.name_zh, o.name_zh) AS name_zh, coalesce(s.name_en, o.name_en) AS name_en,
  e.epoch, e.seq, e.iat, e.received_at, coalesce(s.simulated, false) AS simulated,
  (SELECT json_agg(json_build_object('code', f.code, 'detail', f.detail) ORDER BY f.code)
   FROM flags f WHERE f.entry_id = e.id) AS flags,
  coalesce(l.index < (SELECT max(tree_size) FROM anchors WHERE state = 'final'), false) AS anchored`;

const NAMES = `LEFT JOIN stations s ON s.id = e.issuer LEFT JOIN organisations o ON o.id = e.issuer`;

/** In the order of the log, newest first; those without a place in it do not appear yet. */
const LIST = `
  SELECT ${COLUMNS} FROM log_index l JOIN entries e ON e.id = l.entry_id ${NAMES}
  WHERE l.index < $1 ORDER BY l.index DESC LIMIT $2`;

const LIST_OF_TYPE = `
  SELECT ${COLUMNS} FROM log_index l JOIN entries e ON e.id = l.entry_id ${NAMES}
  WHERE l.type = $3 AND l.index < $1 ORDER BY l.index DESC LIMIT $2`;

/** In the issuer's own order, newest first. */
const LIST_OF_ISSUER = `
  SELECT ${COLUMNS} FROM entries e LEFT JOIN log_index l ON l.entry_id = e.id ${NAMES}
  WHERE e.issuer = $1 AND (e.epoch, e.seq) < ($2, $3) AND ($4::text IS NULL OR e.type = $4)
  ORDER BY e.epoch DESC, e.seq DESC LIMIT $5`;

const ONE = `
  SELECT ${COLUMNS}, e.statement FROM entries e LEFT JOIN log_index l ON l.entry_id = e.id ${NAMES} WHERE e.id = $1`;

const BEYOND_ALL = '9223372036854775807';

@Injectable()
export class EntryStore {
  constructor(private readonly database: LedgerDatabase) {}

  async find(id: string): Promise<(EntryRow & { statement: string }) | undefined> {
    const rows = await this.database.query<(EntryRow & { statement: string })[]>(ONE, [
      Buffer.from(id, 'hex'),
    ]);
    return rows[0];
  }

  async list(query: EntriesQuery): Promise<Page<EntrySummaryView>> {
    const { limit } = query;
    const rows =
      query.issuer === undefined ? await this.inLogOrder(query) : await this.ofIssuer(query, query.issuer);
    const isByIssuer = query.issuer !== undefined;
    return pageOf(rows, limit, (row) => (isByIssuer ? [row.epoch, row.seq] : [row.index!]), summaryOf);
  }

  /**
   * Statements from index `from` up to before `to`, in order; fewer where the log ends. One that is too long for a
   * bundle comes as an empty text.
   */
  async bundled(from: number, to: number): Promise<string[]> {
    const rows = await this.database.query<{ statement: string }[]>(
      `SELECT CASE WHEN length(e.statement) > $3 THEN '' ELSE e.statement END AS statement
       FROM log_index l JOIN entries e ON e.id = l.entry_id
       WHERE l.index >= $1 AND l.index < $2 ORDER BY l.index`,
      [from, to, MAX_BUNDLED_BYTES],
    );
    return rows.map(({ statement }) => statement);
  }

  /** Index and statement of the entries that the log has of these; ids are hex. */
  async inLog(ids: readonly string[]): Promise<{ id: string; index: number; statement: string }[]> {
    const rows = await this.database.query<{ id: string; index: string; statement: string }[]>(
      `SELECT encode(e.id, 'hex') AS id, l.index, e.statement FROM entries e JOIN log_index l ON l.entry_id = e.id
       WHERE e.id = ANY($1::bytea[])`,
      [ids.map((id) => Buffer.from(id, 'hex'))],
    );
    return rows.map((row) => ({ ...row, index: Number(row.index) }));
  }

  private inLogOrder({ after, limit, type }: EntriesQuery): Promise<EntryRow[]> {
    const before = after === undefined ? BEYOND_ALL : integerOf(parseCursor(after, 1)[0]);
    return type === undefined
      ? this.database.query(LIST, [before, limit + 1])
      : this.database.query(LIST_OF_TYPE, [before, limit + 1, type]);
  }

  private ofIssuer({ after, limit, type }: EntriesQuery, issuer: string): Promise<EntryRow[]> {
    const [epoch, seq] =
      after === undefined ? [BEYOND_ALL, BEYOND_ALL] : parseCursor(after, 2).map(integerOf);
    return this.database.query(LIST_OF_ISSUER, [issuer, epoch, seq, type ?? null, limit + 1]);
  }
}

/** A cursor's part; what is no number of ours finds nothing. */
function integerOf(part: string | number | undefined): string {
  const text = String(part);
  return /^[0-9]{1,18}$/.test(text) ? text : '0';
}

export function summaryOf(row: EntryRow): EntrySummaryView {
  const { name_zh: zh, name_en: en } = row;
  return {
    id: row.id.toString('hex'),
    index: row.index === null ? null : Number(row.index),
    type: row.type,
    issuer: row.issuer,
    issuerName: zh !== null && en !== null ? { zh, en } : null,
    epoch: Number(row.epoch),
    seq: wireSeq(BigInt(row.seq)),
    iat: row.iat.toISOString(),
    receivedAt: row.received_at.toISOString(),
    flags: row.flags ?? [],
    simulated: row.simulated,
    state: row.anchored ? 'anchored' : row.index === null ? 'received' : 'sequenced',
  };
}
