import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import type { Settings } from '@tidemark/core/settings';
import { Clock, SystemClock } from './clock.ts';
import { HomeFiles } from './home-files.ts';
import { IdempotencyStore } from './idempotency-store.ts';
import { LOG, type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { ProblemFilter } from './problem.filter.ts';
import { Readiness } from './readiness.ts';
import { SETTINGS } from './settings.ts';
import { validationPipe } from './validation.ts';

/** What every module may inject without importing anything. */
@Global()
@Module({})
export class CommonModule {
  static with(settings: Settings, log: Log): DynamicModule {
    return {
      module: CommonModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOG, useValue: log },
        { provide: Clock, useClass: SystemClock },
        { provide: HomeFiles, useFactory: () => new HomeFiles(settings.home) },
        Metrics,
        Readiness,
        IdempotencyStore,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [SETTINGS, LOG, Clock, HomeFiles, Metrics, Readiness, IdempotencyStore],
    };
  }
}
