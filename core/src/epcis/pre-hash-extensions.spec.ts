import { eventHash, hashScope } from './event-hash.ts';
import { preHash } from './pre-hash.ts';

type Fields = Record<string, unknown>;

const BASE = { type: 'ObjectEvent', eventTime: '2026-05-31T00:00:00Z', eventTimeZoneOffset: '+00:00' };
const HEAD = 'eventType=ObjectEventeventTime=2026-05-31T00:00:00.000ZeventTimeZoneOffset=+00:00';

function tail(fields: Fields, context: unknown, rest: Fields = {}): string {
  const text = preHash({ ...BASE, ...fields }, hashScope({ '@context': context, ...rest }));
  return text.slice(HEAD.length);
}

test('several namespaces are sorted by what they stand for, not by their prefixes', () => {
  const fields = { 'a:z': '1', 'b:a': '2', 'c:m': '3' };
  const context = [
    'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
    { a: 'https://z/', b: 'http://a/' },
  ];
  expect(tail(fields, [...context, { c: 'urn:m:' }])).toBe('{http://a/}a=2{https://z/}z=1{urn:m:}m=3');
});

test('a prefix is a name only: another one for the same namespace gives the same hash', () => {
  const hash = (prefix: string): string =>
    eventHash({ ...BASE, '@context': { [prefix]: 'https://ns/' }, [`${prefix}:f`]: `${prefix}:v` });
  expect(hash('one')).toBe(hash('two'));
  expect(eventHash({ ...BASE, 'https://ns/f': 'https://ns/v' })).toBe(hash('one'));
});

test('contexts may be a text, an object, or a list, and define prefixes by objects', () => {
  expect(tail({ 'ex:a': 1 }, 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld')).toBe(
    'ex:a=1',
  );
  expect(tail({ 'ex:a': 1 }, { ex: 'https://ns/' })).toBe('{https://ns/}a=1');
  expect(tail({ 'ex:a': 1 }, [{ ex: { '@id': 'https://ns/', '@prefix': true } }])).toBe('{https://ns/}a=1');
  expect(tail({ 'ex:a': 1 }, [{ ex: 'https://first/' }, { ex: 'https://last/' }])).toBe('{https://last/}a=1');
  expect(tail({ 'ex:a': 1 }, [null, 7, { ex: null }, { '@vocab': 'https://ns/' }])).toBe('ex:a=1');
});

test("an event's own context is added to its document's", () => {
  const scope = hashScope({ '@context': { a: 'https://a/', b: 'https://b/' } });
  const event = { ...BASE, '@context': { b: 'https://own/' }, 'a:f': '1', 'b:f': '2' };
  const same = { ...BASE, 'https://a/f': '1', 'https://own/f': '2' };
  expect(eventHash(event, scope)).toBe(eventHash(same));
});

test('prefixes of the EPCIS context are known without being declared', () => {
  expect(tail({ ilmd: { 'cbvmda:lotNumber': 'L1' } }, undefined)).toBe(
    'ilmd{urn:epcglobal:cbv:mda:}lotNumber=L1',
  );
});

test('nested fields are sorted within their parent, which stays in front', () => {
  const fields = { 'ex:outer': { 'ex:b': { 'ex:d': '1', 'ex:c': '2' }, 'ex:a': '3' } };
  expect(tail(fields, { ex: 'urn:x:' })).toBe('{urn:x:}outer{urn:x:}a=3{urn:x:}b{urn:x:}c=2{urn:x:}d=1');
});

test('a list is the field repeated, whatever the order of its items', () => {
  const expected = '{urn:x:}l=1{urn:x:}l=3{urn:x:}l=trueend{urn:x:}l{urn:x:}o=5';
  expect(tail({ 'ex:l': ['3', { 'ex:o': 5 }, '1', 'trueend'] }, { ex: 'urn:x:' })).toBe(expected);
  expect(tail({ 'ex:l': ['trueend', '1', 3.0, { 'ex:o': '5.0' }] }, { ex: 'urn:x:' })).toBe(expected);
});

test('a list in a list is kept apart', () => {
  expect(tail({ 'ex:l': [['2', '1'], '3'] }, { ex: 'urn:x:' })).toBe('{urn:x:}l=1=2{urn:x:}l=3');
});

test('an empty list or null says nothing, an empty text or object says the name', () => {
  expect(tail({ 'ex:a': [], 'ex:b': null }, { ex: 'urn:x:' })).toBe('');
  expect(tail({ 'ex:c': '', 'ex:d': {}, 'ex:e': '  ' }, { ex: 'urn:x:' })).toBe(
    '{urn:x:}c{urn:x:}d{urn:x:}e',
  );
});

test('URNs and Digital Links are recognised in extensions as well', () => {
  expect(tail({ 'ex:machine': 'urn:epc:id:giai:4012345.ABC' }, { ex: 'urn:x:' })).toBe(
    '{urn:x:}machine=https://id.gs1.org/8004/4012345ABC',
  );
});

test('comments are no content', () => {
  const fields = { 'rdfs:comment': 'x', comment: 'y', 'ex:a': { 'rdfs:comment': 'z', 'ex:b': '1' } };
  expect(tail(fields, { ex: 'urn:x:' })).toBe('{urn:x:}a{urn:x:}b=1');
});

test('places carry their extensions themselves', () => {
  const fields = {
    'ex:z': '1',
    readPoint: { 'ex:gate': '4', id: 'urn:p:1' },
    bizLocation: { 'ex:hall': '2' },
  };
  expect(tail(fields, { ex: 'urn:x:' })).toBe(
    'readPointid=urn:p:1{urn:x:}gate=4bizLocation{urn:x:}hall=2{urn:x:}z=1',
  );
});

test('sorting goes by code points, so that what UTF-16 would put first comes last', () => {
  expect(tail({ 'ex:l': ['𠀀', '｡', 'z', 'é'] }, { ex: 'urn:x:' })).toBe(
    '{urn:x:}l=z{urn:x:}l=é{urn:x:}l=｡{urn:x:}l=𠀀',
  );
});

describe('ignored fields', () => {
  const context = { ex: 'urn:x:', r: 'https://r/' };

  test('are named by the document or by the event, at any depth', () => {
    const fields = { 'r:hash': 'h', 'ex:a': { 'r:hash': 'h', 'ex:b': '1' } };
    expect(tail(fields, context, { 'r:ignoreFields': ['r:hash'] })).toBe('{urn:x:}a{urn:x:}b=1');
    const event = { ...BASE, '@context': context, 'ex:ignoreFields': 'https://r/hash', 'r:hash': 'h' };
    expect(eventHash(event)).toBe(eventHash(BASE));
  });

  test('cannot be standard fields', () => {
    const rest = { 'r:ignoreFields': ['action', 'epcList', 7] };
    expect(tail({ action: 'ADD' }, context, rest)).toBe('action=ADD');
  });
});

test('an event type of its own is expanded', () => {
  const event = { ...BASE, type: 'ex:Weighing' };
  expect(preHash(event, hashScope({ '@context': { ex: 'urn:x:' } }))).toMatch(
    /^eventType=urn:x:WeighingeventTime=/,
  );
});

test('extensions nested too deeply are refused before they overflow anything', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = i % 2 ? [deep] : { 'ex:d': deep };
  expect(() => eventHash({ ...BASE, 'ex:d': deep })).toThrow(RangeError);
});

test('a lone surrogate has no UTF-8 and so no hash', () => {
  expect(() => eventHash({ ...BASE, 'ex:a': '\ud800' })).toThrow(RangeError);
});
