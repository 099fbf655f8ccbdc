import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import type { Principal } from '../../common/access.ts';
import { Clock } from '../../common/clock.ts';
import { checkPassword } from '../../common/passwords.ts';
import { hashSecret, newSecret } from '../../common/secret.ts';
import { AuthenticationService } from './authentication.service.ts';
import { identityProblem } from './identity.problems.ts';
import { SessionEntity } from './session.entity.ts';
import {
  type NewSessionView,
  type SessionPage,
  SessionView,
  SignedInUserView,
  type SignInBody,
} from './sessions.dto.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { UserEntity } from './user.entity.ts';

const SESSION_LIFETIME_MS = 12 * 60 * 60_000;
/** The oldest ends when one more begins. */
const SESSIONS_PER_USER_MAX = 20;
const USER_AGENT_LENGTH_MAX = 200;

/** Where a sign-in comes from. */
export type Origin = { readonly address: string; readonly userAgent: string };

@Injectable()
export class SessionsService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly limits: SignInLimits,
    private readonly authentication: AuthenticationService,
  ) {}

  async signIn({ username, password }: SignInBody, origin: Origin): Promise<NewSessionView> {
    const name = username.toLowerCase();
    this.limits.begin(name, origin.address);
    const user = await this.source.getRepository(UserEntity).findOneBy({ username: name });
    if (!(await checkPassword(user?.passwordHash, password, 'person')) || !user) {
      throw identityProblem('wrong-credentials', 'Check user name and password.');
    }
    this.limits.succeeded(name, origin.address);
    const session = await this.source.transaction((manager) =>
      this.begin(manager, user.id, user.passwordHash, origin),
    );
    // Making room may have ended an older session.
    this.authentication.forget();
    return session;
  }

  async list(caller: Principal): Promise<SessionPage> {
    const sessions = await this.source.getRepository(SessionEntity).find({
      where: { userId: userIdOf(caller) },
      order: { createdAt: 'DESC' },
      take: SESSIONS_PER_USER_MAX,
    });
    const live = sessions.filter((session) => session.expiresAt > this.clock.now());
    return { items: live.map((session) => SessionView.of(session, caller.sessionId)), next: null };
  }

  /** Ends one of the caller's own sessions. */
  async end(caller: Principal, sessionId: string): Promise<void> {
    const userId = userIdOf(caller);
    const { affected } = await this.source.getRepository(SessionEntity).delete({ id: sessionId, userId });
    this.authentication.forget();
    if (!affected) throw identityProblem('unknown-session', 'None of your sessions has this id.');
  }

  async endCurrent(caller: Principal): Promise<void> {
    userIdOf(caller);
    await this.end(caller, caller.sessionId ?? '');
  }

  /** The user is read again under a lock: a password changed or a user disabled a moment ago counts. */
  private async begin(
    manager: EntityManager,
    userId: string,
    checkedHash: string,
    origin: Origin,
  ): Promise<NewSessionView> {
    const user = await manager.findOne(UserEntity, {
      where: { id: userId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!user || user.passwordHash !== checkedHash) {
      throw identityProblem('wrong-credentials', 'The password has just been changed.');
    }
    if (user.disabledAt) throw identityProblem('user-disabled', 'Ask an administrator.');
    await this.makeRoom(manager, userId);
    const token = newSecret('tms');
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_LIFETIME_MS);
    await manager.insert(SessionEntity, {
      id: randomUUID(),
      tokenHash: hashSecret(token),
      userId,
      userAgent: origin.userAgent.slice(0, USER_AGENT_LENGTH_MAX),
      createdAt,
      expiresAt,
    });
    return { token, expiresAt: expiresAt.toISOString(), user: SignedInUserView.of(user) };
  }

  private async makeRoom(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(SessionEntity, { expiresAt: LessThan(this.clock.now()) });
    const open = await manager.find(SessionEntity, { where: { userId }, order: { createdAt: 'DESC' } });
    const surplus = open.slice(SESSIONS_PER_USER_MAX - 1);
    if (surplus.length > 0)
      await manager.delete(
        SessionEntity,
        surplus.map((session) => session.id),
      );
  }
}

/** API keys have no sessions and no password. */
export function userIdOf(caller: Principal): string {
  if (caller.kind !== 'user') throw identityProblem('users-only', 'Sign in with a user name and password.');
  return caller.id;
}
