/** What EPCIS 2.0 demands of sensor elements beyond the form of their fields (section 7.3.7). */
import { eventTimeMs } from './event-time.ts';
import { pointerTo, type ProblemList } from './problems.ts';
import { isFields, type Fields } from './shapes.ts';

/** Attributes that are given for all reports of an element or for each of them, but not in both places. */
const SHARED = ['time', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'];
const TIMES = ['time', 'startTime', 'endTime'];

function msOf(value: unknown): number | null {
  return typeof value === 'string' ? eventTimeMs(value) : null;
}

function checkTimes(part: Fields, eventMs: number | null, pointer: string, list: ProblemList): void {
  for (const name of TIMES) {
    const ms = msOf(part[name]);
    if (ms !== null && eventMs !== null && ms > eventMs) {
      const detail = `${String(part[name])} is ${ms - eventMs} ms after the event`;
      list.add('epcis-sensor-time-after-event', pointerTo(pointer, name), detail);
    }
  }
  const start = msOf(part['startTime']);
  const end = msOf(part['endTime']);
  if (start !== null && end !== null && start > end) {
    const detail = `${String(part['startTime'])} is after ${String(part['endTime'])}`;
    list.add('epcis-sensor-period-reversed', pointerTo(pointer, 'endTime'), detail);
  }
}

function checkElement(element: Fields, eventMs: number | null, pointer: string, list: ProblemList): void {
  const metadata = isFields(element['sensorMetadata']) ? element['sensorMetadata'] : {};
  checkTimes(metadata, eventMs, `${pointer}/sensorMetadata`, list);
  const reports: readonly unknown[] = Array.isArray(element['sensorReport']) ? element['sensorReport'] : [];
  reports.forEach((report, i) => {
    if (!isFields(report)) return;
    const at = `${pointer}/sensorReport/${i}`;
    checkTimes(report, eventMs, at, list);
    for (const name of SHARED) {
      if (Object.hasOwn(metadata, name) && Object.hasOwn(report, name)) {
        list.add('epcis-sensor-attribute-twice', pointerTo(at, name), `sensorMetadata has ${name} as well`);
      }
    }
  });
}

/**
 * Checks the sensor elements of an event. An event with an error declaration repeats an earlier one word for word,
 * with whatever was wrong in it, so that it is not held to these rules.
 */
export function checkSensors(event: Fields, pointer: string, list: ProblemList): void {
  if (event['errorDeclaration'] !== undefined || !Array.isArray(event['sensorElementList'])) return;
  const eventMs = msOf(event['eventTime']);
  event['sensorElementList'].forEach((element: unknown, i) => {
    if (isFields(element)) checkElement(element, eventMs, `${pointer}/sensorElementList/${i}`, list);
  });
}
