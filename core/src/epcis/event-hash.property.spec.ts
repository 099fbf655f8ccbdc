import fc from 'fast-check';
import { eventHash } from './event-hash.ts';

type Fields = Record<string, unknown>;

const text = fc.string({ unit: 'binary', maxLength: 8 });
const extension = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, text, fc.integer(), fc.boolean(), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(
    text.map((name) => `ex:${name}`),
    tie('value'),
    { maxKeys: 3 },
  ),
})).object as fc.Arbitrary<Fields>;

const event = fc.record({
  type: fc.constantFrom('ObjectEvent', 'TransformationEvent'),
  eventTime: fc
    .date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString()),
  eventTimeZoneOffset: fc.constantFrom('+08:00', '-06:00'),
  epcList: fc.array(fc.stringMatching(/^urn:x:[a-z]{1,6}$/), { maxLength: 5 }),
  ilmd: extension,
  'ex:own': extension,
});

/** The same event with the fields of every object and the items of every list in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, reversed(inner)])
      .reverse(),
  );
}

test('neither the order of fields nor that of lists matters', () => {
  fc.assert(
    fc.property(event, (each) => {
      expect(eventHash(reversed(each) as Fields)).toBe(eventHash(each));
    }),
  );
});

test('the hash is stable and of its form', () => {
  fc.assert(
    fc.property(event, (each) => {
      const copy = structuredClone(each);
      expect(eventHash(each)).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
      expect(each).toEqual(copy);
    }),
  );
});

test('an added EPC changes the hash', () => {
  fc.assert(
    fc.property(event, (each) => {
      expect(eventHash({ ...each, epcList: [...each.epcList, 'urn:x:added'] })).not.toBe(eventHash(each));
    }),
  );
});
