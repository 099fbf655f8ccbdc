/**
 * Times of EPCIS events: `xsd:dateTimeStamp`, which always names its offset from UTC and may carry any number of
 * decimal places.
 */
import { isDate } from '../instant.ts';

const STAMP =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:[Zz]|([+-])(0\d|1[0-3]):([0-5]\d)|([+-])14:00)$/;

const MINUTE_MS = 60_000;
const LAST_OFFSET_MIN = 14 * 60;

function offsetMs(match: RegExpExecArray): number {
  if (match[9]) return (match[9] === '-' ? -1 : 1) * LAST_OFFSET_MIN * MINUTE_MS;
  if (!match[6]) return 0;
  return (match[6] === '-' ? -1 : 1) * (Number(match[7]) * 60 + Number(match[8])) * MINUTE_MS;
}

/**
 * Milliseconds since 1970 of a date and time with offset, or null when `text` is not one. Years 1970 to 9999. A
 * fourth decimal place of 5 to 9 rounds the third one up (CBV 2.0, section 8.9, on timestamps).
 */
export function eventTimeMs(text: string): number | null {
  const match = STAMP.exec(text);
  if (!match || !isDate(match[1]!)) return null;
  const seconds = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}.000Z`);
  const fraction = (match[5] ?? '').padEnd(4, '0');
  const ms = Number(fraction.slice(0, 3)) + (fraction[3]! >= '5' ? 1 : 0);
  return seconds + ms - offsetMs(match);
}

/** The same time in UTC with milliseconds, or null when `text` is not a time (or leaves the years 0 to 9999). */
export function canonicalTime(text: string): string | null {
  const ms = eventTimeMs(text);
  if (ms === null) return null;
  const iso = new Date(ms).toISOString();
  return iso.length === 24 ? iso : null;
}

/** True for the offset of an event's place from UTC as EPCIS writes it: `+08:00`, never `Z`, at most 14 hours. */
export function isTimeZoneOffset(text: string): boolean {
  return /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/.test(text);
}
