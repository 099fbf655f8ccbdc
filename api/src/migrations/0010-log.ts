import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Log0010 implements MigrationInterface {
  name = 'Log0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTRIES);
    await runner.query(LOG_INDEX);
    await runner.query(TREE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sequencer_heartbeat, checkpoints, tiles, log_index, unsequenced, entries');
    await runner.query('DROP FUNCTION tiles_only_grow, log_index_stays_contiguous, refuse_change');
  }
}

const ENTRIES = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END $$;

  -- The bytes of every accepted statement, for ever. The id is the RFC 9162 leaf hash of the statement.
  CREATE TABLE entries (
    id bytea PRIMARY KEY CHECK (length(id) = 32),
    issuer text NOT NULL CHECK (length(issuer) BETWEEN 3 AND 64),
    epoch bigint NOT NULL CHECK (epoch > 0),
    seq bigint NOT NULL CHECK (seq > 0),
    type text NOT NULL,
    iat timestamptz NOT NULL,
    statement text NOT NULL,
    received_at timestamptz NOT NULL,
    UNIQUE (issuer, epoch, seq)
  );
  -- Base64 gains little from compression, and compressing costs more than it saves on this path.
  ALTER TABLE entries ALTER statement SET STORAGE EXTERNAL;

  CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- Accepted entries that have no place in the log yet, in the order in which they get one.
  CREATE TABLE unsequenced (
    ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_id bytea NOT NULL CHECK (length(entry_id) = 32),
    type text NOT NULL
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
`;

const LOG_INDEX = `
  CREATE TABLE log_index (
    index bigint PRIMARY KEY CHECK (index >= 0),
    entry_id bytea NOT NULL UNIQUE,
    type text NOT NULL
  );
  CREATE INDEX log_index_by_type ON log_index (type, index);

  CREATE TRIGGER log_index_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_index
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- With the primary key this makes indexes run from 0 without a gap, whoever writes them.
  CREATE FUNCTION log_index_stays_contiguous() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    lowest bigint;
    highest bigint;
    added bigint;
  BEGIN
    SELECT min(index), max(index), count(*) INTO lowest, highest, added FROM added_rows;
    IF added = 0 THEN
      RETURN NULL;
    END IF;
    IF highest - lowest + 1 <> added
       OR (lowest > 0 AND NOT EXISTS (SELECT FROM log_index WHERE index = lowest - 1)) THEN
      RAISE EXCEPTION 'log indexes % to % leave a gap', lowest, highest USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER log_index_contiguous AFTER INSERT ON log_index REFERENCING NEW TABLE AS added_rows
    FOR EACH STATEMENT EXECUTE FUNCTION log_index_stays_contiguous();
`;

const TREE = `
  -- C2SP tiles of hashes: up to 256 hashes of 32 bytes; only the rightmost of a level is shorter.
  CREATE TABLE tiles (
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
    index bigint NOT NULL CHECK (index >= 0),
    hashes bytea NOT NULL CHECK (length(hashes) % 32 = 0 AND length(hashes) BETWEEN 32 AND 8192),
    PRIMARY KEY (level, index)
  );
  ALTER TABLE tiles ALTER hashes SET STORAGE EXTERNAL;

  CREATE FUNCTION tiles_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.level <> OLD.level OR NEW.index <> OLD.index
       OR substring(NEW.hashes FOR length(OLD.hashes)) <> OLD.hashes THEN
      RAISE EXCEPTION 'tile %/% may only grow', OLD.level, OLD.index USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER tiles_grow BEFORE UPDATE ON tiles FOR EACH ROW EXECUTE FUNCTION tiles_only_grow();
  CREATE TRIGGER tiles_append_only BEFORE DELETE OR TRUNCATE ON tiles
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  CREATE TABLE checkpoints (
    tree_size bigint PRIMARY KEY CHECK (tree_size > 0),
    root bytea NOT NULL CHECK (length(root) = 32),
    note text NOT NULL,
    signed_at timestamptz NOT NULL
  );
  CREATE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- When the sequencer last signed the newest checkpoint (again): what readiness looks at while the log is idle.
  CREATE TABLE sequencer_heartbeat (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    tree_size bigint NOT NULL,
    beat_at timestamptz NOT NULL
  ) WITH (fillfactor = 20);
`;
