import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.ts';
import { AnchorReader } from './anchor-reader.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { EntriesController } from './entries.controller.ts';
import { EntriesService } from './entries.service.ts';
import { EntryStore } from './entry-store.ts';
import { GenesisService } from './genesis.service.ts';
import { KeyDirectory } from './key-directory.ts';
import { LedgerDatabase } from './ledger-database.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';
import { LedgerKey } from './ledger-key.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { LogController } from './log.controller.ts';
import { LogFilesController } from './log-files.controller.ts';
import { LogFiles } from './log-files.service.ts';
import { LogService } from './log.service.ts';
import { ProofsService } from './proofs.service.ts';
import { Sequencer } from './sequencer.ts';
import { Signals } from './signals.ts';
import { TileStore } from './tile-store.ts';

@Module({
  imports: [ChainModule],
  controllers: [EntriesController, LogController, LogFilesController],
  providers: [
    LedgerDatabase,
    LedgerKey,
    LedgerIdentityService,
    LedgerWriter,
    KeyDirectory,
    Signals,
    CheckpointStore,
    TileStore,
    EntryStore,
    EntriesService,
    AnchorReader,
    ProofsService,
    LogService,
    LogFiles,
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
    EntryStore,
    AnchorReader,
  ],
})
export class LedgerModule {}
