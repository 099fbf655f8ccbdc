import { Injectable } from '@nestjs/common';
import { AnchorReader } from '../ledger/anchor-reader.ts';
import { CheckpointStore } from '../ledger/checkpoint-store.ts';
import { LedgerDatabase } from '../ledger/ledger-database.ts';
import { StationDirectory } from '../stations/station-directory.ts';
import {
  anchorEventId,
  checkpointEventId,
  type LiveEvent,
  type LivePlace,
  weighingEventId,
} from './live-event.ts';
import { WEIGHING_COLUMNS, type WeighingRow, weighingView } from './weighing.dto.ts';

/** The newest readings after a place and below a size. The log's order is settled, so that nothing slips in behind. */
const NEWEST = `
  SELECT l.index, ${WEIGHING_COLUMNS}
  FROM (SELECT index, entry_id FROM log_index
        WHERE type = 'weighing/1' AND index >= $1 AND index < $3 ORDER BY index DESC LIMIT $4) AS l
  JOIN entries e ON e.id = l.entry_id
  JOIN weighings w ON w.station = e.issuer AND w.epoch = e.epoch AND w.seq = e.seq
  WHERE (l.index, w.position) > ($1, $2::bigint)
  ORDER BY l.index DESC, w.position DESC LIMIT $4`;

/** Reads what live views show. */
@Injectable()
export class LiveFeed {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly checkpoints: CheckpointStore,
    private readonly anchors: AnchorReader,
    private readonly stations: StationDirectory,
  ) {}

  async treeSize(): Promise<number> {
    return (await this.checkpoints.newest())?.treeSize ?? 0;
  }

  /** At most `limit` readings, the newest ones, in the order of the log. */
  async weighings(after: LivePlace, treeSize: number, limit: number): Promise<LiveEvent[]> {
    const rows = await this.database.query<(WeighingRow & { index: string })[]>(NEWEST, [
      after.index,
      after.position,
      treeSize,
      limit,
    ]);
    const stations = await this.stations.all();
    return rows.reverse().map((row) => ({
      id: weighingEventId({ index: Number(row.index), position: row.position }),
      name: 'weighing',
      data: weighingView(row, stations.get(row.station)),
    }));
  }

  async checkpoint(): Promise<LiveEvent | undefined> {
    const newest = await this.checkpoints.newest();
    if (!newest) return undefined;
    const { treeSize, root, signedAt } = newest;
    const data = { treeSize, rootHash: root.toString('base64'), checkpointAt: signedAt.toISOString() };
    return { id: checkpointEventId(treeSize), name: 'checkpoint', data };
  }

  async anchor(logSize: number): Promise<LiveEvent | undefined> {
    const newest = await this.anchors.newest();
    if (!newest) return undefined;
    const { treeSize, transaction, blockNumber, blockTime } = newest;
    return {
      id: anchorEventId(logSize),
      name: 'anchor',
      data: { treeSize, transaction, blockNumber, blockTime },
    };
  }
}
