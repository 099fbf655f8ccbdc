import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refused messages with their bytes and their reason. The same bytes refused again only raise a count. */
export class Quarantine0012 implements MigrationInterface {
  name = 'Quarantine0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE quarantine (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        station text NOT NULL,
        topic text NOT NULL,
        bytes bytea NOT NULL,
        bytes_sha256 bytea NOT NULL CHECK (length(bytes_sha256) = 32),
        code text NOT NULL,
        detail text NOT NULL,
        issuer text,
        epoch bigint,
        seq bigint,
        severity text NOT NULL CHECK (severity IN ('notice', 'alarm')),
        received_at timestamptz NOT NULL,
        last_received_at timestamptz NOT NULL,
        times_received bigint NOT NULL CHECK (times_received > 0),
        reviewed_by text,
        reviewed_at timestamptz,
        review_note text,
        UNIQUE (station, bytes_sha256, code),
        CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL) AND (reviewed_by IS NULL) = (review_note IS NULL))
      );
      CREATE INDEX quarantine_of_code ON quarantine (code, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE quarantine');
  }
}
