import { Injectable } from '@nestjs/common';
import { type Page, pageOf, parseCursor } from '../../common/page.ts';
import { LedgerDatabase } from '../ledger/ledger-database.ts';
import { StationDirectory } from '../stations/station-directory.ts';
import {
  WEIGHING_COLUMNS,
  type WeighingRow,
  type WeighingsQuery,
  weighingView,
  type WeighingView,
} from './weighing.dto.ts';

const BEYOND_ALL = '9223372036854775807';

// A text for each set of filters, so that each has the plan that its index allows.
const LIST = {
  all: list('true'),
  station: list('w.station = $3'),
  wasteClass: list('w.waste_class = $3'),
  both: list('w.station = $3 AND w.waste_class = $4'),
};

function list(condition: string): string {
  return `SELECT ${WEIGHING_COLUMNS} FROM weighings w WHERE w.id < $1 AND ${condition} ORDER BY w.id DESC LIMIT $2`;
}

@Injectable()
export class WeighingsService {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly stations: StationDirectory,
  ) {}

  /** In the order in which they were taken in, newest first. */
  async list({ after, limit, station, wasteClass }: WeighingsQuery): Promise<Page<WeighingView>> {
    const cursor = after === undefined ? BEYOND_ALL : String(parseCursor(after, 1)[0]);
    const before = /^[0-9]{1,19}$/.test(cursor) ? cursor : '0';
    const text =
      station && wasteClass ? LIST.both : station ? LIST.station : wasteClass ? LIST.wasteClass : LIST.all;
    const filters = [station, wasteClass].filter((filter) => filter !== undefined);
    const rows = await this.database.query<WeighingRow[]>(text, [before, limit + 1, ...filters]);
    const stations = await this.stations.all();
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => weighingView(row, stations.get(row.station)),
    );
  }
}
