import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { checkPassword, hashPassword } from '../../common/passwords.ts';
import { newSecret } from '../../common/secret.ts';

export type MqttCredentials = { readonly username: string; readonly password: string };

/** MQTT passwords of stations: random, shown once, stored as argon2id. The user name is the station's id. */
@Injectable()
export class StationCredentials {
  constructor(private readonly source: DataSource) {}

  /** New credentials and what to store of them. */
  async make(stationId: string): Promise<{ shown: MqttCredentials; passwordHash: string }> {
    const password = newSecret('tmq');
    return {
      shown: { username: stationId, password },
      passwordHash: await hashPassword(password, 'machine'),
    };
  }

  /** Replaces the password, with the transaction; undefined when there is no such station. */
  async reissue(manager: EntityManager, stationId: string): Promise<MqttCredentials | undefined> {
    const { shown, passwordHash } = await this.make(stationId);
    const [rows] = await manager.query<[unknown[], number]>(
      'UPDATE stations SET mqtt_password_hash = $2 WHERE id = $1 RETURNING id',
      [stationId, passwordHash],
    );
    return rows.length > 0 ? shown : undefined;
  }

  /** True when these are a registered station's present credentials. Takes the same time for unknown names. */
  async verify(username: string, password: string): Promise<boolean> {
    const [row] = await this.source.query<{ mqtt_password_hash: string }[]>(
      'SELECT mqtt_password_hash FROM stations WHERE id = $1',
      [username],
    );
    return checkPassword(row?.mqtt_password_hash, password, 'machine');
  }
}
