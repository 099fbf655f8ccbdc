import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { LOG, type Log } from '../../common/log.ts';

const FLUSH_INTERVAL_MS = 1_000;
const EXPIRE_INTERVAL_MS = 30_000;
/** Gateways confirm every 30 s who is online. Whoever is not named any more had a gateway that was killed. */
const ONLINE_FOR_MS = 90_000;
const STATIONS_MAX = 100_000;

export type PresenceReport = { readonly station: string; readonly online: boolean; readonly at: Date };

// Rows are locked in the order of their ids, so that two processes that write at once cannot deadlock.
const LOCKED = '(SELECT id FROM stations WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE) AS locked';

const TOUCH = `
  UPDATE stations s SET last_seen_at = GREATEST(s.last_seen_at, x.at)
  FROM unnest($1::text[], $2::timestamptz[]) AS x(id, at) JOIN ${LOCKED} USING (id) WHERE s.id = x.id`;

// The newest report counts, whatever the order of arrival.
const REPORT = `
  UPDATE stations s
  SET online = x.online, presence_at = x.at, last_seen_at = GREATEST(s.last_seen_at, x.at)
  FROM (
    SELECT DISTINCT ON (id) * FROM unnest($1::text[], $2::boolean[], $3::timestamptz[]) AS y(id, online, at)
    ORDER BY id, at DESC
  ) AS x JOIN ${LOCKED} USING (id)
  WHERE s.id = x.id AND (s.presence_at IS NULL OR s.presence_at <= x.at)`;

const EXPIRE = `
  UPDATE stations SET online = false WHERE id IN (
    SELECT id FROM stations WHERE online AND presence_at < $1 ORDER BY id FOR NO KEY UPDATE
  )`;

/** When stations were last heard of, and whether they are connected. */
@Injectable()
export class StationPresence implements OnModuleInit, OnModuleDestroy {
  private readonly seenAtMs = new Map<string, number>();
  private readonly timers: NodeJS.Timeout[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.timers.push(
      setInterval(() => this.write(() => this.flush()), FLUSH_INTERVAL_MS).unref(),
      setInterval(() => this.write(() => this.expire()), EXPIRE_INTERVAL_MS).unref(),
    );
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.write(() => this.flush());
    await this.writing;
  }

  /** Notes that a statement of this station has just been taken in. Costs a map entry; written once a second. */
  seen(stationId: string): void {
    if (this.seenAtMs.size < STATIONS_MAX) this.seenAtMs.set(stationId, this.clock.nowMs());
  }

  /** What the broker side saw: connections and their ends. A time ahead of ours counts as now. */
  async report(reports: readonly PresenceReport[]): Promise<void> {
    const nowMs = this.clock.nowMs();
    await this.source.query(REPORT, [
      reports.map((report) => report.station),
      reports.map((report) => report.online),
      reports.map((report) => new Date(Math.min(report.at.getTime(), nowMs))),
    ]);
  }

  /** One after the other. All of it is a convenience: when the database is away, the next turn makes up for it. */
  private write(work: () => Promise<void>): void {
    this.writing = this.writing.then(work).catch((error: unknown) => {
      this.log.warn({ err: error }, 'presence could not be written');
    });
  }

  private async flush(): Promise<void> {
    if (this.seenAtMs.size === 0) return;
    const ids = [...this.seenAtMs.keys()];
    const times = [...this.seenAtMs.values()].map((ms) => new Date(ms));
    this.seenAtMs.clear();
    await this.source.query(TOUCH, [ids, times]);
  }

  private async expire(): Promise<void> {
    await this.source.query(EXPIRE, [new Date(this.clock.nowMs() - ONLINE_FOR_MS)]);
  }
}
