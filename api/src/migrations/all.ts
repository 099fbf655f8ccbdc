import type { MigrationInterface } from 'typeorm';
import { Identity0001 } from './0001-identity.ts';
import { Stations0002 } from './0002-stations.ts';
import { Log0010 } from './0010-log.ts';
import { Projections0011 } from './0011-projections.ts';
import { Quarantine0012 } from './0012-quarantine.ts';
import { Anchors0013 } from './0013-anchors.ts';

/**
 * Every migration in the order of its number. They are append-only: what has been released is never edited.
 * A class's `name` ends in its number, padded to 13 digits, by which TypeORM sorts.
 */
export const migrations: (new () => MigrationInterface)[] = [
  Identity0001,
  Stations0002,
  Log0010,
  Projections0011,
  Quarantine0012,
  Anchors0013,
];
