import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from '../../common/access.guard.ts';
import { Authenticator } from '../../common/access.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { ApiKeysController } from './api-keys.controller.ts';
import { ApiKeysService } from './api-keys.service.ts';
import { AuthenticationService } from './authentication.service.ts';
import { DidController } from './did.controller.ts';
import { DidService } from './did.service.ts';
import { FirstStart } from './first-start.ts';
import { MeController } from './me.controller.ts';
import { MeService } from './me.service.ts';
import { OrganisationsController } from './organisations.controller.ts';
import { OrganisationsService } from './organisations.service.ts';
import { SessionsController } from './sessions.controller.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { UsersController } from './users.controller.ts';
import { UsersService } from './users.service.ts';

@Module({
  imports: [LedgerModule],
  controllers: [
    ApiKeysController,
    DidController,
    MeController,
    OrganisationsController,
    SessionsController,
    UsersController,
  ],
  providers: [
    ApiKeysService,
    AuthenticationService,
    DidService,
    FirstStart,
    MeService,
    OrganisationsService,
    SessionsService,
    SignInLimits,
    UsersService,
    { provide: Authenticator, useExisting: AuthenticationService },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class IdentityModule {}
