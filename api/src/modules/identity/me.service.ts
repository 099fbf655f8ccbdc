import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import type { Principal } from '../../common/access.ts';
import { Clock } from '../../common/clock.ts';
import { checkPassword, hashPassword } from '../../common/passwords.ts';
import { AuthenticationService } from './authentication.service.ts';
import { identityProblem } from './identity.problems.ts';
import { SessionEntity } from './session.entity.ts';
import { type MeView, type PasswordBody, SignedInUserView } from './sessions.dto.ts';
import { userIdOf } from './sessions.service.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { UserEntity } from './user.entity.ts';

@Injectable()
export class MeService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly limits: SignInLimits,
    private readonly authentication: AuthenticationService,
  ) {}

  async show(caller: Principal): Promise<MeView> {
    const { kind, id, name, organisationId, sessionId } = caller;
    if (kind === 'api-key') {
      return {
        kind,
        id,
        username: name,
        displayName: name,
        roles: [...caller.roles],
        organisationId,
        sessionId,
      };
    }
    const user = await this.source.getRepository(UserEntity).findOneByOrFail({ id });
    return { kind, ...SignedInUserView.of(user), sessionId };
  }

  /** Changes the caller's own password and ends the other sessions: whoever knew the old one is out. */
  async changePassword(caller: Principal, body: PasswordBody, address: string): Promise<void> {
    const userId = userIdOf(caller);
    this.limits.begin(caller.name, address);
    const passwordHash = await hashPassword(body.newPassword, 'person');
    await this.source.transaction(async (manager) => {
      const user = await manager.findOneOrFail(UserEntity, {
        where: { id: userId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!(await checkPassword(user.passwordHash, body.currentPassword, 'person'))) {
        throw identityProblem('wrong-password', 'Nothing was changed.');
      }
      await manager.update(UserEntity, userId, { passwordHash, passwordChangedAt: this.clock.now() });
      await manager.delete(SessionEntity, { userId, id: Not(caller.sessionId ?? '') });
    });
    this.authentication.forget();
    this.limits.succeeded(caller.name, address);
  }
}
