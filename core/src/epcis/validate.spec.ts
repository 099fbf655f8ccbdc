import { objectEvent, problemCodes, type Fields } from './fixtures/events.ts';
import { MAX_PROBLEMS } from './problems.ts';
import { validateDocument, validateEachEvent, validateEvent, validateSingleEvent } from './validate.ts';

function documentOf(...eventList: unknown[]): Fields {
  return {
    '@context': [
      'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
      { ex: 'https://ns.example.com/' },
    ],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-05-31T08:00:00+08:00',
    epcisBody: { eventList },
  };
}

describe('documents', () => {
  test('one with good events and extensions is valid', () => {
    const extended = { ...documentOf(objectEvent()), id: 'urn:uuid:1', sender: 'a', 'ex:ours': [{ any: 1 }] };
    expect(validateDocument(extended)).toEqual([]);
    expect(validateDocument(documentOf())).toEqual([]);
  });

  test.each(['@context', 'schemaVersion', 'creationDate', 'epcisBody'])('one without %s is not', (name) => {
    const { [name]: _gone, ...rest } = documentOf(objectEvent());
    expect(validateDocument(rest)).toEqual([
      { code: 'epcis-field-missing', pointer: '', detail: `${name} is missing` },
    ]);
  });

  test.each([
    ['no document', null, '', 'epcis-wrong-type'],
    ['a list', [], '', 'epcis-wrong-type'],
    ['a text', 'EPCISDocument', '', 'epcis-wrong-type'],
    ['another type', { ...documentOf(), type: 'Event' }, '/type', 'epcis-wrong-document'],
    ['EPCIS 1.2', { ...documentOf(), schemaVersion: '1.2' }, '/schemaVersion', 'epcis-wrong-document'],
    ['a version as a number', { ...documentOf(), schemaVersion: 2 }, '/schemaVersion', 'epcis-wrong-type'],
    ['a date alone', { ...documentOf(), creationDate: '2026-05-31' }, '/creationDate', 'epcis-wrong-time'],
    ['a field without namespace', { ...documentOf(), 'a/b~': 1 }, '/a~1b~0', 'epcis-unknown-field'],
    ['a context that is a number', { ...documentOf(), '@context': 1 }, '/@context', 'epcis-wrong-type'],
    [
      'a context twice',
      { ...documentOf(), '@context': ['urn:a', 'urn:a'] },
      '/@context/1',
      'epcis-item-twice',
    ],
    ['no list of events', { ...documentOf(), epcisBody: {} }, '/epcisBody', 'epcis-field-missing'],
    [
      'events as an object',
      { ...documentOf(), epcisBody: { eventList: {} } },
      '/epcisBody/eventList',
      'epcis-wrong-type',
    ],
    ['an event that is a text', documentOf('x'), '/epcisBody/eventList/0', 'epcis-wrong-type'],
    ['an event without type', documentOf({}), '/epcisBody/eventList/0', 'epcis-field-missing'],
  ])('%s is refused', (_name, value, pointer, code) => {
    expect(validateDocument(value)).toMatchObject([{ code, pointer }]);
  });

  test('query documents are checked as well', () => {
    const { epcisBody, ...head } = documentOf(objectEvent({ action: 'MOVE' }));
    const queryResults = { queryName: 'SimpleEventQuery', resultsBody: epcisBody };
    const problems = validateDocument({ ...head, type: 'EPCISQueryDocument', epcisBody: { queryResults } });
    expect(problems).toMatchObject([
      { code: 'epcis-unknown-term', pointer: '/epcisBody/queryResults/resultsBody/eventList/0/action' },
    ]);
  });

  test('master data may come along', () => {
    const element = {
      id: 'urn:epc:id:sgln:4012345.00001.0',
      attributes: [{ id: 'cbv:mda#lat', attribute: '28.6' }],
    };
    const vocabulary = { type: 'urn:epcglobal:epcis:vtype:ReadPoint', vocabularyElementList: [element] };
    const header = (vocabularyList: unknown): Fields => ({ epcisMasterData: { vocabularyList } });
    expect(validateDocument({ ...documentOf(), epcisHeader: header([vocabulary]) })).toEqual([]);
    expect(validateDocument({ ...documentOf(), epcisHeader: header([{ type: 'x' }]) })).toMatchObject([
      { code: 'epcis-not-a-uri', pointer: '/epcisHeader/epcisMasterData/vocabularyList/0/type' },
    ]);
  });

  test('no more than 100 problems are listed', () => {
    expect(validateDocument(documentOf(...Array.from({ length: 200 }, () => ({}))))).toHaveLength(
      MAX_PROBLEMS,
    );
  });

  test('nesting is bounded', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(validateDocument({ ...documentOf(), 'ex:d': deep })).toMatchObject([{ code: 'epcis-too-deep' }]);
    expect(validateEvent({ ...objectEvent(), 'ex:d': deep })).toMatchObject([{ code: 'epcis-too-deep' }]);
  });
});

test('an event that stands alone must bring its context', () => {
  expect(problemCodes(validateSingleEvent(objectEvent()))).toEqual(['epcis-field-missing']);
  expect(
    validateSingleEvent({ ...objectEvent(), '@context': 'https://ref.gs1.org/epcis-context.jsonld' }),
  ).toEqual([]);
  expect(validateEvent(objectEvent())).toEqual([]);
});

test('a text without UTF-8 is refused, as it has no hash', () => {
  for (const fields of [{ 'ex:a': '\ud800' }, { 'ex:a': [{ 'ex:\udfff': 1 }] }]) {
    expect(validateEvent(objectEvent(fields))).toMatchObject([{ code: 'epcis-not-unicode', pointer: '' }]);
  }
  expect(validateEvent(objectEvent({ 'ex:a': '潮印𠀀' }))).toEqual([]);
});

describe('each event apart', () => {
  test('a bad event does not hide a good one', () => {
    const { document, events } = validateEachEvent(
      documentOf(objectEvent(), objectEvent({ bizStep: 'swimming' })),
    );
    expect(document).toEqual([]);
    expect(events.map(({ problems }) => problemCodes(problems))).toEqual([[], ['epcis-unknown-term']]);
    expect(events[1]!.problems[0]!.pointer).toBe('/epcisBody/eventList/1/bizStep');
  });

  test('a document that is wrong as such is so apart from its events', () => {
    const { document, events } = validateEachEvent({ ...documentOf(objectEvent()), schemaVersion: '1.0' });
    expect(problemCodes(document)).toEqual(['epcis-wrong-document']);
    expect(events[0]!.problems).toEqual([]);
    expect(problemCodes(validateEachEvent('x').document)).toEqual(['epcis-wrong-type']);
  });
});
