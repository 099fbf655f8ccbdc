import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { type Page, pageOf, parseCursor } from '../../common/page.ts';
import { LedgerDatabase } from '../ledger/ledger-database.ts';
import { intakeProblem } from './intake-problem.ts';
import {
  type QuarantineDetailView,
  type QuarantineQuery,
  type QuarantineRow,
  quarantineView,
  type QuarantineView,
} from './quarantine.dto.ts';

const COLUMNS = `id, station, topic, code, detail, severity, issuer, epoch, seq, length(bytes) AS size_bytes,
  times_received, received_at, last_received_at, reviewed_by, reviewed_at, review_note`;

@Injectable()
export class QuarantineService {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list({
    after,
    limit,
    code,
    station,
    severity,
    reviewed,
  }: QuarantineQuery): Promise<Page<QuarantineView>> {
    const before = after === undefined ? null : String(parseCursor(after, 1)[0]);
    const rows = await this.database.query<QuarantineRow[]>(
      `SELECT ${COLUMNS} FROM quarantine
       WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR code = $2) AND ($3::text IS NULL OR station = $3)
         AND ($4::text IS NULL OR severity = $4) AND ($5::boolean IS NULL OR (reviewed_at IS NOT NULL) = $5)
       ORDER BY id DESC LIMIT $6`,
      [before, code ?? null, station ?? null, severity ?? null, reviewed ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.id], quarantineView);
  }

  /** Throws Problem `unknown-quarantine-item`. */
  async show(id: string): Promise<QuarantineDetailView> {
    const rows = isId(id)
      ? await this.database.query<(QuarantineRow & { bytes: Buffer })[]>(
          `SELECT ${COLUMNS}, bytes FROM quarantine WHERE id = $1`,
          [id],
        )
      : [];
    if (!rows[0]) throw intakeProblem('unknown-quarantine-item', `There is no item ${id}.`);
    return { ...quarantineView(rows[0]), bytesBase64: rows[0].bytes.toString('base64') };
  }

  /** Notes who looked at an item and what was found. Throws Problem `already-reviewed`. */
  async review(id: string, reviewer: string, note: string): Promise<QuarantineDetailView> {
    const before = await this.show(id);
    if (before.reviewedBy !== null) {
      throw intakeProblem('already-reviewed', `${before.reviewedBy} has reviewed item ${id}.`);
    }
    await this.database.query(
      `UPDATE quarantine SET reviewed_by = $2, reviewed_at = $3, review_note = $4 WHERE id = $1 AND reviewed_at IS NULL`,
      [id, reviewer, this.clock.now(), note],
    );
    return this.show(id);
  }
}

function isId(text: string): boolean {
  return /^[1-9][0-9]{0,17}$/.test(text);
}
