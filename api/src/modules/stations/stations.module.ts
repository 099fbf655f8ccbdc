import { Module } from '@nestjs/common';
import { StationDirectory } from './station-directory.ts';

@Module({
  providers: [StationDirectory],
  exports: [StationDirectory],
})
export class StationsModule {}
