import { Injectable } from '@nestjs/common';
import { chinaDay } from '@tidemark/core/instant';
import { Clock } from '../../common/clock.ts';
import { AnchorReader } from '../ledger/anchor-reader.ts';
import { CheckpointStore } from '../ledger/checkpoint-store.ts';
import { LedgerDatabase } from '../ledger/ledger-database.ts';
import type { OverviewView, StationCountsView, TotalsView } from './overview.dto.ts';

/** However many look, it is made once in this time. */
const CACHE_MS = 1_000;

// Running totals are a row a day, station and class; the readings themselves are never counted.
const TOTALS = `
  SELECT waste_class, sum(readings)::text AS readings, sum(net_g)::text AS net_g,
    coalesce(sum(readings) FILTER (WHERE day = $1), 0)::text AS readings_today,
    coalesce(sum(net_g) FILTER (WHERE day = $1), 0)::text AS net_g_today
  FROM daily_totals GROUP BY waste_class ORDER BY sum(net_g) DESC, waste_class`;

const STATIONS = `
  SELECT count(*)::int AS total, (count(*) FILTER (WHERE online))::int AS online,
    (count(*) FILTER (WHERE simulated))::int AS simulated FROM stations`;

const NEWEST_WEIGHING = `
  SELECT encode(entry_id, 'hex') AS id FROM log_index
  WHERE type = 'weighing/1' AND index < $1 ORDER BY index DESC LIMIT 1`;

type TotalRow = {
  waste_class: string;
  readings: string;
  net_g: string;
  readings_today: string;
  net_g_today: string;
};

@Injectable()
export class OverviewService {
  private made: Promise<OverviewView> | undefined;
  private untilMs = 0;

  constructor(
    private readonly database: LedgerDatabase,
    private readonly checkpoints: CheckpointStore,
    private readonly anchors: AnchorReader,
    private readonly clock: Clock,
  ) {}

  show(): Promise<OverviewView> {
    const nowMs = this.clock.nowMs();
    if (!this.made || nowMs >= this.untilMs) {
      this.untilMs = nowMs + CACHE_MS;
      const making = this.make(nowMs);
      this.made = making;
      making.catch(() => {
        if (this.made === making) this.made = undefined;
      });
    }
    return this.made;
  }

  private async make(nowMs: number): Promise<OverviewView> {
    const [stations, rows, checkpoint, anchor, lag] = await Promise.all([
      this.database.query<StationCountsView[]>(STATIONS),
      this.database.query<TotalRow[]>(TOTALS, [chinaDay(new Date(nowMs).toISOString())]),
      this.checkpoints.newest(),
      this.anchors.newest(),
      this.anchors.lag(nowMs),
    ]);
    const [example] = await this.database.query<{ id: string }[]>(NEWEST_WEIGHING, [anchor?.treeSize ?? 0]);
    return {
      simulated: stations[0]!.simulated > 0,
      stations: stations[0]!,
      totals: totalsOf(rows.map((row) => [row.waste_class, row.readings, row.net_g])),
      today: totalsOf(rows.map((row) => [row.waste_class, row.readings_today, row.net_g_today])),
      log: { treeSize: checkpoint?.treeSize ?? 0, checkpointAt: checkpoint?.signedAt.toISOString() ?? null },
      anchor: anchor
        ? {
            treeSize: anchor.treeSize,
            blockNumber: anchor.blockNumber,
            blockTime: anchor.blockTime,
            lagEntries: lag.entries,
            lagMs: lag.ms,
          }
        : null,
      example: example?.id ?? null,
    };
  }
}

function totalsOf(
  rows: readonly (readonly [wasteClass: string, readings: string, netG: string])[],
): TotalsView {
  const byClass = rows
    .map(([wasteClass, readings, netG]) => ({ wasteClass, readings: Number(readings), netG: Number(netG) }))
    .filter(({ readings }) => readings > 0)
    .sort((a, b) => b.netG - a.netG);
  const sum = (pick: (one: (typeof byClass)[number]) => number) =>
    byClass.reduce((total, one) => total + pick(one), 0);
  return { readings: sum((one) => one.readings), netG: sum((one) => one.netG), byClass };
}
