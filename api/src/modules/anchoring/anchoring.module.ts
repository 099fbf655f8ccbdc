import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { AnchorChain } from './anchor-chain.ts';
import { AnchorMetrics } from './anchor-metrics.ts';
import { Anchorer } from './anchorer.ts';
import { EvidenceController } from './evidence.controller.ts';
import { EvidenceService } from './evidence.service.ts';

@Module({
  imports: [ChainModule, LedgerModule],
  controllers: [EvidenceController],
  providers: [AnchorChain, AnchorMetrics, Anchorer, EvidenceService],
})
export class AnchoringModule {}
