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

const codes = (event: Fields): readonly string[] => problemCodes(validateEvent(event));

describe('what an event is about', () => {
  const report = [{ sensorReport: [{ type: 'Mass', value: 12 }] }];
  const quantityList = [{ epcClass: 'urn:epc:class:lgtin:4012345.011111.4444' }];

  test.each([
    ['an object event with classes only', { ...without(objectEvent(), 'epcList'), quantityList }],
    [
      'an object event of a sensor at a place',
      objectEvent({ epcList: [], sensorElementList: report, readPoint: { id: 'urn:a:b' } }),
    ],
    [
      'taking apart without naming the children',
      without(aggregationEvent({ action: 'DELETE' }), 'childEPCs'),
    ],
    ['observing children without their parent', without(aggregationEvent({ action: 'OBSERVE' }), 'parentID')],
    ['a transaction of a parent', without(transactionEvent({ parentID: 'urn:a:b' }), 'epcList')],
    ['ending a transaction', without(transactionEvent({ action: 'DELETE' }), 'epcList')],
  ])('%s is enough', (_name, event) => {
    expect(codes(event)).toEqual([]);
  });

  test.each([
    ['an object event without lists', without(objectEvent(), 'epcList'), 'epcis-nothing-identified'],
    [
      'an object event with empty lists',
      objectEvent({ epcList: [], quantityList: [] }),
      'epcis-nothing-identified',
    ],
    [
      'a sensor without place',
      objectEvent({ epcList: [], sensorElementList: report }),
      'epcis-nothing-identified',
    ],
    ['an aggregation without children', without(aggregationEvent(), 'childEPCs'), 'epcis-nothing-identified'],
    ['an aggregation of nothing', aggregationEvent({ childEPCs: [] }), 'epcis-nothing-identified'],
    ['an association without children', without(associationEvent(), 'childEPCs'), 'epcis-nothing-identified'],
    [
      'an association without parent',
      without(associationEvent({ action: 'OBSERVE' }), 'parentID'),
      'epcis-field-missing',
    ],
    ['adding to no parent', without(aggregationEvent(), 'parentID'), 'epcis-parent-missing'],
    [
      'taking from no parent',
      without(aggregationEvent({ action: 'DELETE' }), 'parentID'),
      'epcis-parent-missing',
    ],
    ['a transaction of nothing', without(transactionEvent(), 'epcList'), 'epcis-nothing-identified'],
    ['a transaction without id', transactionEvent({ bizTransactionList: [] }), 'epcis-list-empty'],
    [
      'a transaction without list of ids',
      without(transactionEvent(), 'bizTransactionList'),
      'epcis-field-missing',
    ],
    ['an action missing', without(objectEvent(), 'action'), 'epcis-field-missing'],
    ['an action of another name', objectEvent({ action: 'add' }), 'epcis-unknown-term'],
  ])('%s is refused', (_name, event, code) => {
    expect(codes(event)).toEqual([code]);
  });
});

describe('a transformation', () => {
  const inputs = transformationEvent({ outputQuantityList: [] });
  const outputs = transformationEvent({ inputQuantityList: [] });
  const neither = transformationEvent({ inputQuantityList: [], outputQuantityList: [] });
  const transformationID = 'urn:epc:id:gdti:4012345.55555.1234';

  test.each([
    ['inputs alone', inputs],
    ['outputs alone', outputs],
    ['neither', neither],
    ['neither, but an id', { ...neither, transformationID }],
  ])('with %s is refused', (_name, event) => {
    expect(codes(event)).toEqual(['epcis-transformation-incomplete']);
  });

  test('may come in several events under one id', () => {
    expect(codes({ ...inputs, transformationID })).toEqual([]);
    expect(codes({ ...outputs, transformationID })).toEqual([]);
  });
});

test.each(['OBSERVE', 'DELETE'])('master data with %s is refused', (action) => {
  expect(codes(objectEvent({ action, ilmd: { 'ex:a': 1 } }))).toEqual(['epcis-ilmd-not-allowed']);
  expect(codes(objectEvent({ action: 'ADD', ilmd: { 'ex:a': 1 } }))).toEqual([]);
});

test('quantities are not negative, and a unit needs one', () => {
  const element = (fields: Fields): Fields => ({ epcClass: 'urn:a:b', ...fields });
  const event = transformationEvent({
    inputQuantityList: [element({ quantity: 1 }), element({ quantity: -1, uom: 'KGM' })],
    outputQuantityList: [element({ uom: 'KGM' })],
  });
  expect(validateEvent(event)).toMatchObject([
    { code: 'epcis-quantity-negative', pointer: '/inputQuantityList/1/quantity', detail: '-1 is negative' },
    { code: 'epcis-uom-without-quantity', pointer: '/outputQuantityList/0/uom' },
  ]);
});

test('a disposition is not set and unset at once', () => {
  const persistentDisposition = { set: ['active', 'conformant'], unset: ['expired', 'conformant'] };
  expect(validateEvent(objectEvent({ persistentDisposition }))).toMatchObject([
    { code: 'epcis-disposition-contradicted', pointer: '/persistentDisposition/unset/1' },
  ]);
});

test('an event does not correct itself', () => {
  const declare = (...correctiveEventIDs: string[]): Fields => ({
    eventID: 'urn:uuid:1',
    errorDeclaration: {
      declarationTime: '2026-06-01T00:00:00Z',
      reason: 'incorrect_data',
      correctiveEventIDs,
    },
  });
  expect(codes(objectEvent(declare('urn:uuid:2')))).toEqual([]);
  expect(validateEvent(objectEvent(declare('urn:uuid:2', 'urn:uuid:1')))).toMatchObject([
    { code: 'epcis-corrects-itself', pointer: '/errorDeclaration/correctiveEventIDs/1' },
  ]);
});
