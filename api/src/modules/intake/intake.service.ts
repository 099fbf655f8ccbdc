import { Inject, Injectable } from '@nestjs/common';
import { flagsOf } from '@tidemark/core/flags';
import { Clock } from '../../common/clock.ts';
import { LOG, type Log } from '../../common/log.ts';
import { KeyDirectory } from '../ledger/key-directory.ts';
import { LedgerDatabase } from '../ledger/ledger-database.ts';
import { LedgerIdentityService } from '../ledger/ledger-identity.service.ts';
import { Signals } from '../ledger/signals.ts';
import { type StationFacts, StationDirectory } from '../stations/station-directory.ts';
import { StationPresence } from '../stations/station-presence.ts';
import { type BatchAnswer, answerOf } from './answer.ts';
import { readBatch } from './batch.ts';
import { IntakeMetrics } from './intake-metrics.ts';
import { isRefused, quarantine } from './quarantine-writer.ts';
import { settle } from './settlement.ts';
import { isOpen, judge, type Judged, type Submission, submissionsOf } from './submission.ts';

/** Signatures handed to the thread pool at once. */
const MAX_VERIFYING = 1024;

@Injectable()
export class IntakeService {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly identity: LedgerIdentityService,
    private readonly keys: KeyDirectory,
    private readonly stations: StationDirectory,
    private readonly presence: StationPresence,
    private readonly signals: Signals,
    private readonly clock: Clock,
    private readonly metrics: IntakeMetrics,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes a batch of messages. When this returns, every statement is durably in the ledger or in quarantine. Throws
   * Problem `invalid-batch`, or `ledger-not-begun` before the genesis entry; then nothing has been kept.
   */
  async take(body: unknown): Promise<BatchAnswer> {
    const messages = readBatch(body);
    this.identity.identity();
    const endTimer = this.metrics.batchSeconds.startTimer();
    const submissions = messages.flatMap(submissionsOf);
    const stations = await this.stations.all();
    await this.judgeAll(submissions, stations);
    const states = await this.commit(submissions, stations);
    this.tell(submissions);
    endTimer();
    return answerOf(messages.length, submissions, states);
  }

  private async judgeAll(
    submissions: readonly Submission[],
    stations: ReadonlyMap<string, StationFacts>,
  ): Promise<void> {
    const open = submissions.filter(isOpen);
    const keys = await this.keys.findAll(open.map(({ claim }) => claim.header.kid));
    for (let at = 0; at < open.length; at += MAX_VERIFYING) {
      await Promise.all(
        open
          .slice(at, at + MAX_VERIFYING)
          .map((one) => judge(one, keys.get(one.claim.header.kid), (id) => stations.has(id))),
      );
    }
  }

  private commit(submissions: readonly Submission[], stations: ReadonlyMap<string, StationFacts>) {
    const receivedAt = this.clock.now();
    const nowMs = receivedAt.getTime();
    const flags = ({ statement, station }: Judged) =>
      flagsOf(statement, nowMs, fenceOf(stations.get(station)));
    return this.database.transaction(async (session) => {
      const states = await settle(session, submissions, flags, receivedAt);
      await quarantine(session, submissions.filter(isRefused), receivedAt);
      return states;
    });
  }

  private tell(submissions: readonly Submission[]): void {
    this.metrics.count(submissions);
    if (submissions.some(({ outcome }) => outcome?.status === 'accepted')) this.signals.raise('entries');
    for (const station of new Set(submissions.map((one) => one.station))) this.presence.seen(station);
    for (const { outcome, station, id } of submissions) {
      if (outcome?.status !== 'refused') continue;
      const line = { station, code: outcome.code, detail: outcome.detail, entry: id || undefined };
      if (outcome.code === 'equivocation')
        this.log.error(line, 'equivocation: two statements under one number');
      else this.log.debug(line, 'statement refused');
    }
  }
}

function fenceOf(station: StationFacts | undefined) {
  return station ? { position: station.position, radiusM: station.geofenceM } : null;
}
