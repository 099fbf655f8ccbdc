import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '@tidemark/core/settings';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { HomeFiles } from '../../common/home-files.ts';
import { LOG, type Log } from '../../common/log.ts';
import { hashPassword } from '../../common/passwords.ts';
import { hashSecret, newSecret } from '../../common/secret.ts';
import { SETTINGS } from '../../common/settings.ts';
import { ApiKeyEntity } from './api-key.entity.ts';
import { UserEntity } from './user.entity.ts';

const ADMIN_PASSWORD_FILE = 'admin-password';
const GATEWAY_KEY_FILE = 'gateway-key';
const GATEWAY_KEY_NAME = 'gateway';
const PASSWORD_BYTES = 18;
/** Advisory lock for the first start: 0x74696465 ("tide" in ASCII) and 2. */
const LOCK_KEY = '8388346165908733954';

/** Sees to it that somebody can sign in and that the gateway can deliver. */
@Injectable()
export class FirstStart implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly files: HomeFiles,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.source.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
      await this.ensureAdmin(manager);
      await this.ensureGatewayKey(manager);
    });
  }

  /** Only on a database without any user: an administrator who was renamed or disabled stays so. */
  private async ensureAdmin(manager: EntityManager): Promise<void> {
    if (await manager.exists(UserEntity)) return;
    const password = await this.files.readOrCreate(ADMIN_PASSWORD_FILE, () =>
      randomBytes(PASSWORD_BYTES).toString('base64url'),
    );
    const now = this.clock.now();
    await manager.insert(UserEntity, {
      id: randomUUID(),
      username: 'admin',
      displayName: '管理员 Administrator',
      passwordHash: await hashPassword(password, 'person'),
      passwordChangedAt: now,
      roles: ['admin'],
      organisationId: null,
      disabledAt: null,
      createdAt: now,
    });
    this.log.info(
      { file: this.files.path(ADMIN_PASSWORD_FILE) },
      'the user admin was made; its password is in the file',
    );
  }

  /** The key of the settings or of the file is good; an earlier one of the gateway's own is not any more. */
  private async ensureGatewayKey(manager: EntityManager): Promise<void> {
    const secret =
      this.settings.gatewayKey ?? (await this.files.readOrCreate(GATEWAY_KEY_FILE, () => newSecret('tmk')));
    const keyHash = hashSecret(secret);
    const now = this.clock.now();
    await manager.query(
      `UPDATE api_keys SET revoked_at = $1
       WHERE created_by IS NULL AND name = $2 AND key_hash <> $3 AND revoked_at IS NULL`,
      [now, GATEWAY_KEY_NAME, keyHash],
    );
    if (await manager.existsBy(ApiKeyEntity, { keyHash })) return;
    await manager.insert(ApiKeyEntity, {
      id: randomUUID(),
      name: GATEWAY_KEY_NAME,
      keyHash,
      roles: ['gateway'],
      organisationId: null,
      createdBy: null,
      createdAt: now,
      expiresAt: null,
      revokedAt: null,
    });
  }
}
