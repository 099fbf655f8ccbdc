import { Module } from '@nestjs/common';
import { StationCredentials } from './station-credentials.ts';
import { StationDirectory } from './station-directory.ts';
import { StationPresence } from './station-presence.ts';

@Module({
  providers: [StationCredentials, StationDirectory, StationPresence],
  exports: [StationCredentials, StationDirectory, StationPresence],
})
export class StationsModule {}
