import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../../common/metrics.ts';
import type { Submission } from './submission.ts';

@Injectable()
export class IntakeMetrics {
  readonly batchSeconds: Histogram;
  private readonly statements: Counter;
  private readonly equivocations: Counter;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.batchSeconds = new Histogram({
      name: 'tidemark_intake_batch_seconds',
      help: 'Time from a read batch to its commit',
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    });
    this.statements = new Counter({
      name: 'tidemark_intake_statements_total',
      help: 'Statements by outcome: accepted, duplicate, or the code of the refusal',
      labelNames: ['outcome'],
      registers,
    });
    this.equivocations = new Counter({
      name: 'tidemark_intake_equivocations_total',
      help: 'Statements with a number that is taken by other bytes; any of them is an alarm',
      registers,
    });
  }

  count(submissions: readonly Submission[]): void {
    const sums = new Map<string, number>();
    for (const { outcome } of submissions) {
      const name = outcome?.status === 'refused' ? outcome.code : (outcome?.status ?? 'none');
      sums.set(name, (sums.get(name) ?? 0) + 1);
    }
    for (const [outcome, sum] of sums) this.statements.inc({ outcome }, sum);
    this.equivocations.inc(sums.get('equivocation') ?? 0);
  }
}
