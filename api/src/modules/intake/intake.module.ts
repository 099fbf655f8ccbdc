import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { StationsModule } from '../stations/stations.module.ts';
import { IntakeController } from './intake.controller.ts';
import { IntakeMetrics } from './intake-metrics.ts';
import { IntakeService } from './intake.service.ts';
import { QuarantineController } from './quarantine.controller.ts';
import { QuarantineService } from './quarantine.service.ts';

@Module({
  imports: [LedgerModule, StationsModule],
  controllers: [IntakeController, QuarantineController],
  providers: [IntakeService, IntakeMetrics, QuarantineService],
})
export class IntakeModule {}
