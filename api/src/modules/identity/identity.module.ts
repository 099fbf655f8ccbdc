import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from '../../common/access.guard.ts';
import { Authenticator } from '../../common/access.ts';
import { AuthenticationService } from './authentication.service.ts';

@Module({
  providers: [
    AuthenticationService,
    { provide: Authenticator, useExisting: AuthenticationService },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class IdentityModule {}
