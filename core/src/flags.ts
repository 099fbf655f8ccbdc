import { distanceM } from './geo.ts';
import type { Sentence } from './refusal.ts';
import type { Harvest } from './schemas/harvest.ts';
import type { Position } from './schemas/shapes.ts';
import type { Weighing } from './schemas/weighing.ts';
import type { Statement } from './statement.ts';

/** What is odd about a statement that is accepted all the same. Codes are never renamed or reused. */
export const flagMessages = {
  'clock-off': {
    zh: '站点时钟与账本相差超过 5 分钟。',
    en: "The station's clock differs from the ledger's by more than 5 minutes.",
  },
  'calibration-expired': {
    zh: '称重时衡器已过检定有效期。',
    en: 'The scale was past its calibration date when it weighed.',
  },
  'outside-geofence': {
    zh: '读数位置在站点围栏之外。',
    en: "The reading was taken outside the station's geofence.",
  },
} as const satisfies Record<string, Sentence>;

export type FlagCode = keyof typeof flagMessages;

export type Flag = { readonly code: FlagCode; readonly detail: string };

export const MAX_CLOCK_OFFSET_MS = 5 * 60 * 1000;

/** Where a station is allowed to weigh; null when it has no fence, as a vessel. */
export type Geofence = { readonly position: Position; readonly radiusM: number };

function clockFlag(iat: string, receivedAtMs: number): Flag[] {
  const offsetMs = Date.parse(iat) - receivedAtMs;
  if (Math.abs(offsetMs) <= MAX_CLOCK_OFFSET_MS) return [];
  const direction = offsetMs > 0 ? 'ahead of' : 'behind';
  return [
    { code: 'clock-off', detail: `iat ${iat} is ${Math.abs(offsetMs)} ms ${direction} the ledger's clock` },
  ];
}

function scaleFlags(reading: Weighing | Harvest, path: string, iat: string, fence: Geofence | null): Flag[] {
  const flags: Flag[] = [];
  const { calibratedUntil, serial } = reading.scale;
  // Both are texts of the form year-month-day, which sort as they follow each other.
  if (iat.slice(0, 10) > calibratedUntil) {
    flags.push({
      code: 'calibration-expired',
      detail: `${path}: scale ${serial} was calibrated until ${calibratedUntil}`,
    });
  }
  if (fence && reading.position) {
    const awayM = Math.round(distanceM(fence.position, reading.position));
    if (awayM > fence.radiusM) {
      flags.push({
        code: 'outside-geofence',
        detail: `${path}: ${awayM} m from the station, its fence is ${fence.radiusM} m`,
      });
    }
  }
  return flags;
}

/** The flags of a statement that has passed `validateReadings`; one of each code at most, the first that applies. */
export function flagsOf(statement: Statement, receivedAtMs: number, fence: Geofence | null): Flag[] {
  const { iat, type, data } = statement.payload;
  const flags = clockFlag(iat, receivedAtMs);
  if (type === 'weighing/1' || type === 'harvest/1') {
    const isList = Array.isArray(data);
    statement.readings.forEach((reading, i) => {
      const path = isList ? `data[${i}]` : 'data';
      for (const flag of scaleFlags(reading as Weighing | Harvest, path, iat, fence)) {
        if (!flags.some(({ code }) => code === flag.code)) flags.push(flag);
      }
    });
  }
  return flags;
}
