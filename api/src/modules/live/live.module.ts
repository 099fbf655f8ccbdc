import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { StationsModule } from '../stations/stations.module.ts';
import { LiveController } from './live.controller.ts';
import { LiveFeed } from './live-feed.ts';
import { LiveHub } from './live-hub.ts';
import { OverviewService } from './overview.service.ts';
import { WeighingsService } from './weighings.service.ts';

@Module({
  imports: [LedgerModule, StationsModule],
  controllers: [LiveController],
  providers: [LiveFeed, LiveHub, OverviewService, WeighingsService],
})
export class LiveModule {}
