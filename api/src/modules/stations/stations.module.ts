import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { StationCredentials } from './station-credentials.ts';
import { StationDirectory } from './station-directory.ts';
import { StationKeysController } from './station-keys.controller.ts';
import { StationKeysService } from './station-keys.service.ts';
import { StationPresence } from './station-presence.ts';
import { StationsController } from './stations.controller.ts';
import { StationsService } from './stations.service.ts';

@Module({
  imports: [LedgerModule],
  controllers: [StationsController, StationKeysController],
  providers: [StationCredentials, StationDirectory, StationKeysService, StationPresence, StationsService],
  exports: [StationCredentials, StationDirectory, StationPresence],
})
export class StationsModule {}
