import {
  aggregationEvent,
  associationEvent,
  objectEvent,
  problemCodes,
  transactionEvent,
  transformationEvent,
  without,
  type Fields,
} from './fixtures/events.ts';
import { validateEvent } from './validate.ts';

const EVENTS: readonly (readonly [string, Fields])[] = [
  ['ObjectEvent', objectEvent()],
  ['AggregationEvent', aggregationEvent()],
  ['AssociationEvent', associationEvent()],
  ['TransactionEvent', transactionEvent()],
  ['TransformationEvent', transformationEvent()],
];

describe.each(EVENTS)('%s', (_type, event) => {
  test('is valid, with extensions as well', () => {
    expect(validateEvent(event)).toEqual([]);
    expect(validateEvent({ ...event, 'ex:any': { thing: [1] }, 'https://ns.example.com/x': null })).toEqual(
      [],
    );
  });

  test.each(['eventTime', 'eventTimeZoneOffset'])('needs %s', (name) => {
    expect(problemCodes(validateEvent(without(event, name)))).toEqual(['epcis-field-missing']);
  });

  test('has no fields without namespace beyond its own', () => {
    expect(validateEvent({ ...event, weight: 5 })).toMatchObject([
      { code: 'epcis-unknown-field', pointer: '/weight' },
    ]);
  });

  test.each([
    ['eventTime', '2026-05-31T08:00:00', 'epcis-wrong-time'],
    ['eventTime', 1748649600, 'epcis-wrong-type'],
    ['eventTime', null, 'epcis-wrong-type'],
    ['recordTime', '2026-05-31', 'epcis-wrong-time'],
    ['eventTimeZoneOffset', 'Z', 'epcis-wrong-offset'],
    ['eventTimeZoneOffset', '+14:30', 'epcis-wrong-offset'],
    ['eventTimeZoneOffset', '+8:00', 'epcis-wrong-offset'],
    ['eventID', 'not a uri', 'epcis-not-a-uri'],
    ['certificationInfo', { 'gs1:x': 1 }, 'epcis-wrong-type'],
    ['bizStep', 'swimming', 'epcis-unknown-term'],
    ['bizStep', 'urn:epcglobal:cbv:bizstep:receiving', 'epcis-unknown-term'],
    ['bizStep', 'https://ref.gs1.org/cbv/BizStep-swimming', 'epcis-unknown-term'],
    ['bizStep', 'cbv:Disp-active', 'epcis-unknown-term'],
    ['disposition', 'in_transport', 'epcis-unknown-term'],
    ['disposition', ['active'], 'epcis-wrong-type'],
    ['readPoint', 'urn:a:b', 'epcis-wrong-type'],
    ['readPoint', {}, 'epcis-field-missing'],
    ['bizLocation', { id: 'here' }, 'epcis-not-a-uri'],
    ['bizLocation', { id: 'urn:a:b', floor: 2 }, 'epcis-unknown-field'],
    ['sourceList', [{ source: 'urn:a:b' }], 'epcis-field-missing'],
    ['sourceList', [{ type: 'owner', source: 'urn:a:b' }], 'epcis-unknown-term'],
    ['destinationList', [{ type: 'location', source: 'urn:a:b' }], 'epcis-field-missing'],
    ['bizTransactionList', [{ type: 'po', bizTransaction: 'urn:a:b', 'ex:note': 1 }], 'epcis-unknown-field'],
    ['errorDeclaration', { reason: 'incorrect_data' }, 'epcis-field-missing'],
    ['errorDeclaration', { declarationTime: '2026-06-01T00:00:00Z', reason: 'typo' }, 'epcis-unknown-term'],
    ['sensorElementList', [{}], 'epcis-field-missing'],
    ['sensorElementList', [{ sensorReport: [] }], 'epcis-list-empty'],
    ['sensorElementList', [{ sensorReport: [{}] }], 'epcis-field-missing'],
    ['sensorElementList', [{ sensorReport: [{ type: 'Weight' }] }], 'epcis-unknown-term'],
    ['sensorElementList', [{ sensorReport: [{ type: 'gs1:Weight' }] }], 'epcis-unknown-term'],
    ['sensorElementList', [{ sensorReport: [{ type: 'Mass', value: '12' }] }], 'epcis-wrong-type'],
    ['sensorElementList', [{ sensorReport: [{ type: 'Mass', hexBinaryValue: 'xyz' }] }], 'epcis-wrong-text'],
    ['sensorElementList', [{ sensorReport: [{ type: 'Mass', net: 3 }] }], 'epcis-unknown-field'],
  ])('%s may not be %j', (name, value, code) => {
    expect(problemCodes(validateEvent({ ...event, [name]: value }))).toContain(code);
  });

  test.each([
    ['eventTimeZoneOffset', '-14:00'],
    ['certificationInfo', ['https://a.example/1', 'https://a.example/2']],
    ['bizStep', 'https://example.com/steps/pelletizing'],
    ['bizStep', 'cbv:BizStep-receiving'],
    ['bizStep', 'https://ref.gs1.org/cbv/BizStep-receiving'],
    ['readPoint', { id: 'geo:28.6561,121.4419', 'ex:berth': '7' }],
    ['sourceList', [{ type: 'possessing_party', source: 'urn:epc:id:pgln:4012345.00225' }]],
    ['bizTransactionList', [{ bizTransaction: 'urn:epcglobal:cbv:bt:5200001000008:4711' }]],
    ['sensorElementList', [{ sensorReport: [{ type: 'Mass', value: 12.2, uom: 'KGM', 'ex:scale': 's' }] }]],
    ['sensorElementList', [{ sensorReport: [{ type: 'gs1:Mass', value: 0 }], 'ex:x': 1 }]],
    ['sensorElementList', []],
  ])('%s may be %j', (name, value) => {
    expect(validateEvent({ ...event, [name]: value })).toEqual([]);
  });
});

test('what only some types have is refused on the others', () => {
  const unknown = (event: Fields, name: string): string[] =>
    validateEvent({ ...event, [name]: name === 'ilmd' ? { 'ex:a': 1 } : 'urn:a:b' })
      .filter(({ code }) => code === 'epcis-unknown-field')
      .map(({ pointer }) => pointer);
  expect(unknown(objectEvent(), 'parentID')).toEqual(['/parentID']);
  expect(unknown(aggregationEvent(), 'ilmd')).toEqual(['/ilmd']);
  expect(unknown(transformationEvent(), 'action')).toEqual(['/action']);
  expect(unknown(transactionEvent(), 'transformationID')).toEqual(['/transformationID']);
  expect(unknown(associationEvent(), 'persistentDisposition')).toEqual(['/persistentDisposition']);
});

test.each([
  [[{ epcClass: 'urn:a:b', quantity: 5, weight: 5 }], 'epcis-unknown-field'],
  [[{ epcClass: 'urn:a:b', quantity: 5, 'ex:weight': 5 }], 'epcis-unknown-field'],
  [[{ quantity: 5 }], 'epcis-field-missing'],
  [[{ epcClass: 'urn:a:b', quantity: '5' }], 'epcis-wrong-type'],
  [[{ epcClass: 'urn:a:b', quantity: JSON.parse('1e400') as number }], 'epcis-wrong-type'],
  [[{ epcClass: 'urn:a:b', quantity: 5, uom: 'kg' }], 'epcis-wrong-text'],
  [[{ epcClass: 'urn:a:b', quantity: 5, uom: 'KGMS' }], 'epcis-wrong-text'],
  [['urn:a:b'], 'epcis-wrong-type'],
  [{ epcClass: 'urn:a:b' }, 'epcis-wrong-type'],
])('a quantity list may not be %j', (quantityList, code) => {
  expect(problemCodes(validateEvent(objectEvent({ quantityList })))).toEqual([code]);
});

test.each([
  [{}, 'epcis-field-missing'],
  [{ set: [] }, 'epcis-list-empty'],
  [{ set: ['active', 'active'] }, 'epcis-item-twice'],
  [{ set: 'active' }, 'epcis-wrong-type'],
  [{ set: ['active'], 'ex:a': 1 }, 'epcis-unknown-field'],
])('a persistent disposition may not be %j', (persistentDisposition, code) => {
  expect(problemCodes(validateEvent(objectEvent({ persistentDisposition })))).toEqual([code]);
});

test('an EPC may not be listed twice', () => {
  const epc = 'urn:epc:id:sgtin:4012345.012345.1';
  expect(validateEvent(objectEvent({ epcList: [epc, epc] }))).toMatchObject([
    { code: 'epcis-item-twice', pointer: '/epcList/1' },
  ]);
});

test('master data fields need a namespace', () => {
  const event = objectEvent({ action: 'ADD', ilmd: { materialType: 'soil', 'cbvmda:lotNumber': 'L1' } });
  expect(validateEvent(event)).toMatchObject([
    { code: 'epcis-unknown-field', pointer: '/ilmd/materialType' },
  ]);
});

describe("an event type of somebody's own", () => {
  const own = {
    type: 'ex:Weighing',
    eventTime: '2026-05-31T00:00:00Z',
    eventTimeZoneOffset: '+08:00',
    anything: [1],
  };

  test('is held to the common fields only', () => {
    expect(validateEvent(own)).toEqual([]);
    expect(problemCodes(validateEvent({ ...own, eventTime: 'now' }))).toEqual(['epcis-wrong-time']);
    expect(problemCodes(validateEvent(without(own, 'eventTimeZoneOffset')))).toEqual(['epcis-field-missing']);
  });

  test('is named by a URI', () => {
    expect(validateEvent({ ...own, type: 'Weighing' })).toMatchObject([
      { code: 'epcis-not-a-uri', pointer: '/type' },
    ]);
    expect(problemCodes(validateEvent({ ...own, type: 7 }))).toEqual([
      'epcis-wrong-type',
      'epcis-wrong-type',
    ]);
  });
});
