import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Clock } from '../../common/clock.ts';
import { Metrics } from '../../common/metrics.ts';
import { AnchorReader } from '../ledger/anchor-reader.ts';

@Injectable()
export class AnchorMetrics {
  readonly final: Counter;
  readonly failed: Counter;
  readonly vanished: Counter;
  readonly chainErrors: Counter;
  readonly conflicts: Gauge;

  constructor({ registry }: Metrics, reader: AnchorReader, clock: Clock) {
    const registers = [registry];
    const counter = (name: string, help: string) => new Counter({ name, help, registers });
    this.final = counter('tidemark_anchors_final_total', 'Anchors that became final');
    this.failed = counter('tidemark_anchors_failed_total', 'Anchor transactions that came to nothing');
    this.vanished = counter('tidemark_anchors_vanished_total', 'Final anchors that the chain lost');
    this.chainErrors = counter('tidemark_anchor_chain_errors_total', 'Moves given up because of the chain');
    this.conflicts = new Gauge({
      name: 'tidemark_anchor_conflict',
      help: '1 once the chain was seen to hold an anchor of a larger log',
      registers,
    });
    const seconds = new Gauge({
      name: 'tidemark_anchor_lag_seconds',
      help: 'Age of the oldest checkpoint that no final anchor covers',
      registers,
    });
    new Gauge({
      name: 'tidemark_anchor_lag_entries',
      help: 'Entries under a checkpoint and not under a final anchor',
      registers,
      async collect() {
        // A database that is away is told by other metrics; this one then stays as it was.
        const lag = await reader.lag(clock.nowMs()).catch(() => undefined);
        if (!lag) return;
        this.set(lag.entries);
        seconds.set(lag.ms / 1000);
      },
    });
  }
}
