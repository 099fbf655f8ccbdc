import { Module } from '@nestjs/common';
import { DatabaseModule } from './database/database.module.ts';
import { AnchoringModule } from './modules/anchoring/anchoring.module.ts';
import { HealthModule } from './modules/health/health.module.ts';
import { IdentityModule } from './modules/identity/identity.module.ts';
import { IntakeModule } from './modules/intake/intake.module.ts';
import { LedgerModule } from './modules/ledger/ledger.module.ts';
import { LiveModule } from './modules/live/live.module.ts';
import { StationsModule } from './modules/stations/stations.module.ts';

/** The modules of the service. `CommonModule` is added with the process's settings in `http/create-app.ts`. */
@Module({
  imports: [
    DatabaseModule,
    HealthModule,
    IdentityModule,
    StationsModule,
    LedgerModule,
    IntakeModule,
    AnchoringModule,
    LiveModule,
  ],
})
export class AppModule {}
