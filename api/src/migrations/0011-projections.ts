import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projections of the entries: what is here can be made again from the log, and the audit does so. */
export class Projections0011 implements MigrationInterface {
  name = 'Projections0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYS_AND_STREAMS);
    await runner.query(WEIGHINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flags, daily_totals, weighings, streams, keys');
  }
}

const KEYS_AND_STREAMS = `
  CREATE TABLE keys (
    kid text PRIMARY KEY CHECK (kid ~ '^[A-Za-z0-9_-]{43}$'),
    subject text NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('ledger', 'station', 'organisation')),
    public_key text NOT NULL CHECK (public_key ~ '^[A-Za-z0-9_-]{43}$'),
    simulated boolean NOT NULL,
    entry_id bytea NOT NULL UNIQUE REFERENCES entries,
    revocation_entry_id bytea UNIQUE REFERENCES entries
  );
  CREATE INDEX keys_of_subject ON keys (subject);

  -- Which statements of an issuer are in the ledger. A gap between ranges is a statement still to come.
  -- Refused ones whose signature was valid count as settled: a poison message blocks nobody.
  CREATE TABLE streams (
    issuer text NOT NULL,
    epoch bigint NOT NULL CHECK (epoch > 0),
    received int8multirange NOT NULL DEFAULT '{}',
    refused int8multirange NOT NULL DEFAULT '{}',
    PRIMARY KEY (issuer, epoch)
  ) WITH (fillfactor = 50);
`;

const WEIGHINGS = `
  CREATE TABLE weighings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_id bytea NOT NULL,
    station text NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    position smallint NOT NULL CHECK (position BETWEEN 0 AND 255),
    at timestamptz NOT NULL,
    material text NOT NULL,
    waste_class text NOT NULL,
    hazardous boolean NOT NULL,
    gross_g bigint NOT NULL,
    tare_g bigint NOT NULL CHECK (tare_g >= 0),
    net_g bigint NOT NULL CHECK (net_g >= 0),
    source_kind text NOT NULL CHECK (source_kind IN ('vessel', 'collector', 'shore')),
    -- A pseudonym; whose it is stands outside the ledger, where it can be erased.
    source_id text NOT NULL,
    simulated boolean NOT NULL,
    CHECK (net_g = gross_g - tare_g),
    UNIQUE (station, epoch, seq, position)
  );
  CREATE INDEX weighings_of_station ON weighings (station, id);
  CREATE INDEX weighings_of_class ON weighings (waste_class, id);

  -- A day is a calendar day in Asia/Shanghai of the statement's own time.
  CREATE TABLE daily_totals (
    day date NOT NULL,
    station text NOT NULL,
    waste_class text NOT NULL,
    readings bigint NOT NULL CHECK (readings >= 0),
    gross_g bigint NOT NULL CHECK (gross_g >= 0),
    net_g bigint NOT NULL CHECK (net_g BETWEEN 0 AND gross_g),
    PRIMARY KEY (day, station, waste_class)
  ) WITH (fillfactor = 50);
  CREATE INDEX daily_totals_of_station ON daily_totals (station);

  -- Accepted, but worth a look: device clock, calibration, position.
  CREATE TABLE flags (
    entry_id bytea NOT NULL,
    code text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (entry_id, code)
  );
`;
