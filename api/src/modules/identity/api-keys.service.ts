import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import type { Principal } from '../../common/access.ts';
import { Clock } from '../../common/clock.ts';
import { type PageQuery, pageOf, parseCursor } from '../../common/page.ts';
import { hashSecret, newSecret } from '../../common/secret.ts';
import { ApiKeyEntity } from './api-key.entity.ts';
import { type ApiKeyPage, ApiKeyView, type NewApiKeyBody, type NewApiKeyView } from './api-keys.dto.ts';
import { AuthenticationService } from './authentication.service.ts';
import { identityProblem } from './identity.problems.ts';
import { mustBeOrganisation } from './must-be-organisation.ts';

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly authentication: AuthenticationService,
  ) {}

  /** Keys that have not been revoked, by id. */
  async list({ after, limit }: PageQuery): Promise<ApiKeyPage> {
    const [last] = after === undefined ? [] : parseCursor(after, 1, ([id]) => isUUID(id));
    const keys = await this.source.getRepository(ApiKeyEntity).find({
      where: { revokedAt: IsNull(), ...(last !== undefined && { id: MoreThan(String(last)) }) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(keys, limit, (key) => [key.id], ApiKeyView.of);
  }

  async create(caller: Principal, body: NewApiKeyBody): Promise<NewApiKeyView> {
    const secret = newSecret('tmk');
    const organisationId = body.organisationId ?? null;
    const key: ApiKeyEntity = {
      id: randomUUID(),
      name: body.name,
      keyHash: hashSecret(secret),
      roles: body.roles,
      organisationId,
      createdBy: caller.kind === 'user' ? caller.id : null,
      createdAt: this.clock.now(),
      expiresAt: body.expiresAt ? new Date(body.expiresAt) : null,
      revokedAt: null,
    };
    await this.source.transaction(async (manager) => {
      await mustBeOrganisation(manager, organisationId);
      await manager.insert(ApiKeyEntity, key);
    });
    return { ...ApiKeyView.of(key), secret };
  }

  async revoke(id: string): Promise<void> {
    const keys = this.source.getRepository(ApiKeyEntity);
    const { affected } = await keys.update({ id, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    this.authentication.forget();
    if (!affected) throw identityProblem('unknown-api-key', `There is no API key ${id}.`);
  }
}
