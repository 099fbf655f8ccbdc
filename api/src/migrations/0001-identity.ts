import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity0001 implements MigrationInterface {
  name = 'Identity0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisations (
        id text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{3,64}$'),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE users (
        id uuid PRIMARY KEY,
        username text NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
        display_name text NOT NULL,
        password_hash text NOT NULL,
        password_changed_at timestamptz NOT NULL,
        roles text[] NOT NULL CHECK (roles <@ ARRAY['admin','operator','certifier','auctioneer','bidder','regulator','bank','farmer']),
        organisation_id text REFERENCES organisations,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL
      );

      -- The token itself is never stored: whoever reads this table cannot sign in with it.
      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        user_agent text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX sessions_of_user ON sessions (user_id);
      CREATE INDEX sessions_by_expiry ON sessions (expires_at);

      CREATE TABLE api_keys (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        key_hash bytea NOT NULL UNIQUE CHECK (length(key_hash) = 32),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        organisation_id text REFERENCES organisations,
        created_by uuid REFERENCES users,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz
      );

      CREATE TABLE idempotency_keys (
        caller text NOT NULL,
        key_hash bytea NOT NULL,
        request_hash bytea NOT NULL,
        status int,
        answer bytea,
        claimed_at timestamptz NOT NULL,
        PRIMARY KEY (caller, key_hash),
        CHECK ((status IS NULL) = (answer IS NULL))
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (claimed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys, api_keys, sessions, users, organisations');
  }
}
