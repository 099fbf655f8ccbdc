import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { type PageQuery, pageOf, parseCursor } from '../../common/page.ts';
import { hashPassword } from '../../common/passwords.ts';
import { isUniqueViolation } from '../../database/pg-errors.ts';
import { AuthenticationService } from './authentication.service.ts';
import { identityProblem } from './identity.problems.ts';
import { mustBeOrganisation } from './must-be-organisation.ts';
import { SessionEntity } from './session.entity.ts';
import { UserEntity } from './user.entity.ts';
import {
  type NewUserBody,
  type NewUserView,
  type UserChangeBody,
  type UserPage,
  UserView,
} from './users.dto.ts';

const INITIAL_PASSWORD_BYTES = 15;

@Injectable()
export class UsersService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly authentication: AuthenticationService,
  ) {}

  async list({ after, limit }: PageQuery): Promise<UserPage> {
    const [last] = after === undefined ? [] : parseCursor(after, 1);
    const users = await this.source.getRepository(UserEntity).find({
      where: last === undefined ? {} : { username: MoreThan(String(last)) },
      order: { username: 'ASC' },
      take: limit + 1,
    });
    return pageOf(users, limit, (user) => [user.username], UserView.of);
  }

  async create(body: NewUserBody): Promise<NewUserView> {
    const initialPassword = body.password === undefined ? makePassword() : null;
    const passwordHash = await hashPassword(body.password ?? initialPassword ?? '', 'person');
    const now = this.clock.now();
    const user: UserEntity = {
      id: randomUUID(),
      username: body.username,
      displayName: body.displayName,
      passwordHash,
      passwordChangedAt: now,
      roles: body.roles,
      organisationId: body.organisationId ?? null,
      disabledAt: null,
      createdAt: now,
    };
    await this.source.transaction(async (manager) => {
      await mustBeOrganisation(manager, user.organisationId);
      await manager.insert(UserEntity, user).catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw identityProblem('username-taken', `There is a user ${user.username} already.`);
      });
    });
    return { ...UserView.of(user), initialPassword };
  }

  /** Rights that are taken away end at once, on this process; elsewhere within seconds. */
  async change(id: string, body: UserChangeBody): Promise<UserView> {
    const passwordHash =
      body.password === undefined ? undefined : await hashPassword(body.password, 'person');
    const user = await this.source.transaction(async (manager) => {
      const admins = await lockAdmins(manager);
      const before = await manager.findOne(UserEntity, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!before) throw identityProblem('unknown-user', `There is no user ${id}.`);
      const after = this.changed(before, body, passwordHash);
      if (admins.includes(id) && admins.length === 1 && !isActiveAdmin(after)) {
        throw identityProblem('last-admin', `${before.username} is the only administrator who can sign in.`);
      }
      await mustBeOrganisation(manager, after.organisationId);
      await manager.update(UserEntity, id, after);
      if (after.disabledAt || passwordHash) await manager.delete(SessionEntity, { userId: id });
      return after;
    });
    this.authentication.forget();
    return UserView.of(user);
  }

  private changed(user: UserEntity, body: UserChangeBody, passwordHash: string | undefined): UserEntity {
    const now = this.clock.now();
    return {
      ...user,
      displayName: body.displayName ?? user.displayName,
      roles: body.roles ?? user.roles,
      organisationId: body.organisationId === undefined ? user.organisationId : body.organisationId,
      disabledAt:
        body.disabled === undefined ? user.disabledAt : body.disabled ? (user.disabledAt ?? now) : null,
      ...(passwordHash !== undefined && { passwordHash, passwordChangedAt: now }),
    };
  }
}

/** Ids of the administrators who can sign in, locked so that two of them cannot remove each other at once. */
async function lockAdmins(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM users WHERE 'admin' = ANY(roles) AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
  );
  return rows.map((row) => row.id);
}

function isActiveAdmin(user: UserEntity): boolean {
  return user.roles.includes('admin') && user.disabledAt === null;
}

function makePassword(): string {
  return randomBytes(INITIAL_PASSWORD_BYTES).toString('base64url');
}
