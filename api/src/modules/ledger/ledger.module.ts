import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { GenesisService } from './genesis.service.ts';
import { KeyDirectory } from './key-directory.ts';
import { LedgerDatabase } from './ledger-database.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';
import { LedgerKey } from './ledger-key.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { Sequencer } from './sequencer.ts';
import { Signals } from './signals.ts';
import { TileStore } from './tile-store.ts';

@Module({
  imports: [ChainModule],
  providers: [
    LedgerDatabase,
    LedgerKey,
    LedgerIdentityService,
    LedgerWriter,
    KeyDirectory,
    Signals,
    CheckpointStore,
    TileStore,
    GenesisService,
    Sequencer,
  ],
  exports: [
    LedgerDatabase,
    LedgerIdentityService,
    LedgerWriter,
    KeyDirectory,
    Signals,
    CheckpointStore,
    TileStore,
  ],
})
export class LedgerModule {}
