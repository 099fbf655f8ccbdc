import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Stations0002 implements MigrationInterface {
  name = 'Stations0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stations (
        id text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{3,64}$'),
        kind text NOT NULL CHECK (kind IN ('warehouse', 'house', 'vessel', 'farm')),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        lat double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
        lon double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
        geofence_m int NOT NULL CHECK (geofence_m > 0),
        simulated boolean NOT NULL,
        mqtt_password_hash text NOT NULL,
        online boolean NOT NULL DEFAULT false,
        presence_at timestamptz,
        last_seen_at timestamptz,
        created_at timestamptz NOT NULL
      ) WITH (fillfactor = 70);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stations');
  }
}
