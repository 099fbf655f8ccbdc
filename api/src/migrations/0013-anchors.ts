import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Anchors0013 implements MigrationInterface {
  name = 'Anchors0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The outbox to the chain. A row is committed before its transaction is broadcast, and the same bytes are
      -- sent again until the anchor is final. Rows are never deleted: what vanished or failed stays on record.
      CREATE TABLE anchors (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tree_size bigint NOT NULL REFERENCES checkpoints,
        root bytea NOT NULL CHECK (length(root) = 32),
        state text NOT NULL CHECK (state IN ('pending', 'final', 'failed', 'vanished')),
        nonce bigint NOT NULL CHECK (nonce >= 0),
        raw_transaction bytea NOT NULL,
        transaction_hash bytea NOT NULL CHECK (length(transaction_hash) = 32),
        block_number bigint,
        block_hash bytea CHECK (length(block_hash) = 32),
        block_time timestamptz,
        created_at timestamptz NOT NULL,
        final_at timestamptz,
        detail text,
        CHECK (state NOT IN ('final', 'vanished')
               OR (block_number IS NOT NULL AND block_hash IS NOT NULL AND block_time IS NOT NULL AND final_at IS NOT NULL))
      );
      -- A checkpoint has one live anchor at most, and one transaction is under way at most: anchors cannot race.
      CREATE UNIQUE INDEX anchors_final_once ON anchors (tree_size) WHERE state = 'final';
      CREATE UNIQUE INDEX anchors_one_pending ON anchors (state) WHERE state = 'pending';
      -- On a chain that was wiped an anchor is made again by the very same transaction, so that old rows may repeat.
      CREATE UNIQUE INDEX anchors_transaction_once ON anchors (transaction_hash) WHERE state IN ('pending', 'final');
      CREATE INDEX anchors_vanished ON anchors (tree_size) WHERE state = 'vanished';
      CREATE TRIGGER anchors_kept BEFORE DELETE OR TRUNCATE ON anchors
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE anchors');
  }
}
