import { objectEvent, problemCodes, type Fields } from './fixtures/events.ts';
import { validateEvent } from './validate.ts';

const eventTime = '2026-05-31T08:00:00.000+08:00';

function sensed(sensorMetadata: Fields, report: Fields = {}, fields: Fields = {}): Fields {
  const sensorReport = [{ type: 'Mass', value: 12.2, uom: 'KGM', ...report }];
  return objectEvent({ eventTime, sensorElementList: [{ sensorMetadata, sensorReport }], ...fields });
}

test.each(['deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'])(
  '%s is in the metadata or in a report, not in both',
  (name) => {
    expect(validateEvent(sensed({ [name]: 'urn:a:b' }))).toEqual([]);
    expect(validateEvent(sensed({}, { [name]: 'urn:a:b' }))).toEqual([]);
    expect(validateEvent(sensed({ [name]: 'urn:a:b' }, { [name]: 'urn:a:b' }))).toMatchObject([
      { code: 'epcis-sensor-attribute-twice', pointer: `/sensorElementList/0/sensorReport/0/${name}` },
    ]);
  },
);

test('a time is in the metadata or in a report, not in both', () => {
  const time = '2026-05-30T23:59:00Z';
  expect(problemCodes(validateEvent(sensed({ time }, { time })))).toEqual(['epcis-sensor-attribute-twice']);
});

test('another element may say the same again', () => {
  const sensorElementList = [
    { sensorMetadata: { deviceID: 'urn:a:b' }, sensorReport: [{ type: 'Mass' }] },
    { sensorReport: [{ type: 'Mass', deviceID: 'urn:a:b' }] },
  ];
  expect(validateEvent(objectEvent({ sensorElementList }))).toEqual([]);
});

test('a sensor may report up to the time of the event, whatever the offsets', () => {
  expect(validateEvent(sensed({ time: '2026-05-31T00:00:00Z' }))).toEqual([]);
  expect(validateEvent(sensed({}, { time: '2026-05-30T18:00:00-06:00' }))).toEqual([]);
});

test.each(['time', 'startTime', 'endTime'])('%s in the metadata is not after the event', (name) => {
  expect(validateEvent(sensed({ [name]: '2026-05-31T08:00:00.001+08:00' }))).toEqual([
    {
      code: 'epcis-sensor-time-after-event',
      pointer: `/sensorElementList/0/sensorMetadata/${name}`,
      detail: '2026-05-31T08:00:00.001+08:00 is 1 ms after the event',
    },
  ]);
});

test('nor is the time of a report', () => {
  expect(validateEvent(sensed({}, { time: '2026-05-31T00:00:01Z' }))).toMatchObject([
    { code: 'epcis-sensor-time-after-event', pointer: '/sensorElementList/0/sensorReport/0/time' },
  ]);
});

test('a period does not end before it starts', () => {
  const startTime = '2026-05-30T10:00:00Z';
  expect(validateEvent(sensed({ startTime, endTime: startTime }))).toEqual([]);
  expect(problemCodes(validateEvent(sensed({ startTime, endTime: '2026-05-30T09:59:59.999Z' })))).toEqual([
    'epcis-sensor-period-reversed',
  ]);
});

test('an event that is declared wrong repeats what was wrong in it', () => {
  const wrong = sensed({ time: '2026-06-30T00:00:00Z' }, { time: '2026-06-30T00:00:00Z' });
  const errorDeclaration = { declarationTime: '2026-07-01T00:00:00Z', reason: 'incorrect_data' };
  expect(validateEvent(wrong)).toHaveLength(3);
  expect(validateEvent({ ...wrong, errorDeclaration })).toEqual([]);
});

test('malformed sensor elements are reported once, by their form', () => {
  for (const sensorElementList of [[null], ['x'], {}, 'x']) {
    expect(problemCodes(validateEvent(objectEvent({ sensorElementList })))).toEqual(['epcis-wrong-type']);
  }
  expect(problemCodes(validateEvent(objectEvent({ sensorElementList: [{ sensorReport: 'x' }] })))).toEqual([
    'epcis-wrong-type',
  ]);
});
