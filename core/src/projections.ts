import { chinaDay } from './instant.ts';
import { type Jwk, thumbprint } from './jwk.ts';
import { readKeyRegistration, readKeyRevocation } from './key-data.ts';
import type { WasteClass } from './materials.ts';
import type { Harvest } from './schemas/harvest.ts';
import type { LaboratorySample } from './schemas/sample.ts';
import type { Weighing } from './schemas/weighing.ts';
import type { Statement } from './statement.ts';

/**
 * The rows that follow from one entry. Intake writes them, and the audit replays the log through the same functions
 * and compares. The statement must have passed `validateReadings`.
 */

export type WeighingRow = {
  readonly readingIndex: number;
  readonly station: string;
  readonly epoch: number;
  readonly seq: bigint;
  /** The station's own time. */
  readonly at: string;
  readonly material: string;
  readonly wasteClass: WasteClass;
  readonly hazardous: boolean;
  readonly grossG: number;
  readonly tareG: number;
  readonly netG: number;
  readonly sourceKind: Weighing['source']['kind'];
  readonly sourceId: string;
  readonly container: string | null;
  readonly scaleSerial: string;
};

export type HarvestRow = {
  readonly readingIndex: number;
  readonly station: string;
  readonly epoch: number;
  readonly seq: bigint;
  /** The station's own time. */
  readonly at: string;
  /** Its calendar day in China, by which a harvest falls into a monitoring period. */
  readonly day: string;
  readonly site: string;
  readonly species: string;
  readonly cultureKind: Harvest['culture']['kind'];
  readonly cultureId: string;
  readonly grossG: number;
  readonly tareG: number;
  /** Wet mass. */
  readonly netG: number;
  readonly container: string | null;
  readonly scaleSerial: string;
};

export type SampleRow = {
  readonly readingIndex: number;
  readonly issuer: string;
  readonly epoch: number;
  readonly seq: bigint;
  readonly at: string;
  readonly sample: LaboratorySample;
};

export type DailyTotal = {
  /** Calendar day in China of the station's own time, as `2026-05-31`. */
  readonly day: string;
  readonly station: string;
  readonly wasteClass: WasteClass;
  readonly readings: bigint;
  readonly grossG: bigint;
  readonly netG: bigint;
};

export type SubjectKind = 'station' | 'organisation';

export type KeyRow = {
  readonly kid: string;
  readonly subject: string;
  readonly subjectKind: SubjectKind;
  readonly jwk: Jwk;
  readonly simulated: boolean;
};

export type KeyEnd = { readonly kid: string; readonly reason: string };

/** What one entry adds. */
export type Projection = {
  readonly weighings: readonly WeighingRow[];
  readonly totals: readonly DailyTotal[];
  readonly keys: readonly KeyRow[];
  readonly revocations: readonly KeyEnd[];
  readonly harvests: readonly HarvestRow[];
  readonly samples: readonly SampleRow[];
};

function weighingRow({ payload }: Statement, reading: Weighing, readingIndex: number): WeighingRow {
  return {
    readingIndex,
    station: payload.iss,
    epoch: payload.epoch,
    seq: payload.seq,
    at: payload.iat,
    material: reading.material,
    wasteClass: reading.wasteClass,
    hazardous: reading.hazardous,
    grossG: reading.grossG,
    tareG: reading.tareG,
    netG: reading.netG,
    sourceKind: reading.source.kind,
    sourceId: reading.source.id,
    container: reading.container ?? null,
    scaleSerial: reading.scale.serial,
  };
}

function harvestRow({ payload }: Statement, reading: Harvest, readingIndex: number): HarvestRow {
  return {
    readingIndex,
    station: payload.iss,
    epoch: payload.epoch,
    seq: payload.seq,
    at: payload.iat,
    day: chinaDay(payload.iat),
    site: reading.site,
    species: reading.species,
    cultureKind: reading.culture.kind,
    cultureId: reading.culture.id,
    grossG: reading.grossG,
    tareG: reading.tareG,
    netG: reading.netG,
    container: reading.container ?? null,
    scaleSerial: reading.scale.serial,
  };
}

function sampleRow({ payload }: Statement, sample: LaboratorySample, readingIndex: number): SampleRow {
  const { iss: issuer, epoch, seq, iat: at } = payload;
  return { readingIndex, issuer, epoch, seq, at, sample };
}

/** Adds up rows by day, station and class, in the order in which each first appears. */
export function dailyTotals(rows: readonly WeighingRow[]): DailyTotal[] {
  const totals = new Map<string, DailyTotal>();
  for (const row of rows) {
    const { station, wasteClass } = row;
    const day = chinaDay(row.at);
    const key = `${day} ${station} ${wasteClass}`;
    const before = totals.get(key);
    totals.set(key, {
      day,
      station,
      wasteClass,
      readings: (before?.readings ?? 0n) + 1n,
      grossG: (before?.grossG ?? 0n) + BigInt(row.grossG),
      netG: (before?.netG ?? 0n) + BigInt(row.netG),
    });
  }
  return [...totals.values()];
}

function keyRows({ readings }: Statement, subjectKind: SubjectKind): KeyRow[] {
  return readings.map((reading) => {
    const registration = readKeyRegistration(reading);
    if (!registration) throw new TypeError('a key registration that was not validated');
    const { id, key, simulated } = registration;
    return { kid: thumbprint(key), subject: id, subjectKind, jwk: key, simulated };
  });
}

function keyEnds({ readings }: Statement): KeyEnd[] {
  return readings.map((reading) => {
    const revocation = readKeyRevocation(reading);
    if (!revocation) throw new TypeError('a key revocation that was not validated');
    return revocation;
  });
}

const NOTHING: Projection = {
  weighings: [],
  totals: [],
  keys: [],
  revocations: [],
  harvests: [],
  samples: [],
};

/** The rows of one entry; none for a type that has no projection. */
export function project(statement: Statement): Projection {
  switch (statement.payload.type) {
    case 'weighing/1': {
      const weighings = statement.readings.map((reading, i) =>
        weighingRow(statement, reading as Weighing, i),
      );
      return { ...NOTHING, weighings, totals: dailyTotals(weighings) };
    }
    case 'harvest/1':
      return {
        ...NOTHING,
        harvests: statement.readings.map((reading, i) => harvestRow(statement, reading as Harvest, i)),
      };
    case 'sample/1':
      return {
        ...NOTHING,
        samples: statement.readings.map((reading, i) => sampleRow(statement, reading as LaboratorySample, i)),
      };
    case 'station-key/1':
      return { ...NOTHING, keys: keyRows(statement, 'station') };
    case 'organisation-key/1':
      return { ...NOTHING, keys: keyRows(statement, 'organisation') };
    case 'key-revocation/1':
      return { ...NOTHING, revocations: keyEnds(statement) };
    default:
      return NOTHING;
  }
}
