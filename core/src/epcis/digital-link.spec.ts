import fc from 'fast-check';
import { formatDigitalLink } from './digital-link-format.ts';
import { MAX_LINK_CHARS, parseDigitalLink } from './digital-link-parse.ts';
import { DigitalLinkError, type Element } from './digital-link.ts';
import { formatElementString, parseBracketed } from './element-string.ts';

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof DigitalLinkError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('reading', () => {
  test('gives stem, path and attributes', () => {
    const link = parseDigitalLink(
      'https://tidemark.example:8443/r/01/9520123456788/10/LOT%2F1?17=261231&lang=zh#x',
    );
    expect(link).toEqual({
      stem: 'https://tidemark.example:8443/r',
      path: [
        { ai: '01', value: '09520123456788' },
        { ai: '10', value: 'LOT/1' },
      ],
      attributes: [{ ai: '17', value: '261231' }],
    });
  });

  test.each([
    ['no web URI', 'urn:epc:id:sgtin:0614141.107346.2017', 'not-a-web-uri'],
    ['ftp', 'ftp://a/01/09520123456788', 'not-a-web-uri'],
    ['a space', 'https://a/01/09520123456788/10/a b', 'not-a-web-uri'],
    ['Chinese unescaped', 'https://a/01/09520123456788/10/潮', 'not-a-web-uri'],
    ['too long a text', `https://a/01/09520123456788?x=${'y'.repeat(MAX_LINK_CHARS)}`, 'not-a-web-uri'],
    ['no key', 'https://a/certificate/12', 'no-gs1-key'],
    ['an attribute as a key', 'https://a/17/261231', 'no-gs1-key'],
    ['qualifiers out of order', 'https://a/01/09520123456788/21/S/10/L', 'no-gs1-key'],
    ['a qualifier twice', 'https://a/01/09520123456788/10/L/10/L', 'no-gs1-key'],
    ['third-party serial with lot', 'https://a/01/09520123456788/10/L/235/T', 'no-gs1-key'],
    ["another key's qualifier", 'https://a/00/006141411234567890/21/S', 'no-gs1-key'],
    ['an attribute in the path', 'https://a/01/09520123456788/17/261231', 'no-gs1-key'],
    ['names without being asked', 'https://a/gtin/09520123456788', 'no-gs1-key'],
    ['a wrong check digit', 'https://a/01/09520123456789', 'wrong-value'],
    ['a wrong GLN', 'https://a/414/9520123456789', 'wrong-value'],
    ['a wrong SSCC', 'https://a/00/006141411234567891', 'wrong-value'],
    ['a wrong GRAI', 'https://a/8003/04012345666664', 'wrong-value'],
    ['letters in a GTIN', 'https://a/01/0952012345678X', 'wrong-value'],
    ['11 digits', 'https://a/01/95201234567', 'wrong-value'],
    ['Chinese escaped', 'https://a/01/09520123456788/10/%E6%BD%AE', 'wrong-value'],
    ['escapes that are not UTF-8', 'https://a/01/09520123456788/10/%FF', 'wrong-value'],
    ['a wrong date', 'https://a/01/09520123456788?17=261332', 'wrong-value'],
    ['an unknown identifier', 'https://a/01/09520123456788?89=A', 'unknown-attribute'],
    ['an attribute twice', 'https://a/01/09520123456788?99=A&99=A', 'attribute-twice'],
    ['the key again', 'https://a/01/09520123456788?01=09520123456788', 'attribute-twice'],
    ['a qualifier in the query', 'https://a/01/09520123456788?21=A', 'attribute-belongs-in-path'],
  ])('%s is refused', (_name, uri, code) => {
    expect(codeOf(() => parseDigitalLink(uri))).toBe(code);
  });

  test('names and unknown identifiers are accepted when asked for', () => {
    const options = { aliases: true, unknownAttributes: true };
    const { path, attributes } = parseDigitalLink('https://a/gln/9520123456788/glnx/7?89=A', options);
    expect(formatElementString([...path, ...attributes])).toBe('^41495201234567882547^89A');
    expect(codeOf(() => parseDigitalLink('https://a/01/09520123456788?89=%E6%BD%AE', options))).toBe(
      'wrong-value',
    );
  });

  test('both kinds of separators part attributes', () => {
    const { attributes } = parseDigitalLink('https://a/01/09520123456788?17=261231;3103=000195');
    expect(attributes.map(({ ai }) => ai)).toEqual(['17', '3103']);
  });
});

describe('writing', () => {
  const link = (text: string, stem?: string): string => formatDigitalLink(parseBracketed(text), stem);

  test('puts qualifiers in their order, and attributes of pre-defined length first', () => {
    expect(link('(99)Z(21)S(3103)000195(01)09520123456788(10)L', 'https://a/')).toBe(
      'https://a/01/09520123456788/10/L/21/S?3103=000195&99=Z',
    );
  });

  test('pads shorter GTINs', () => {
    expect(link('(01)9520123456788')).toBe('https://id.gs1.org/01/09520123456788');
  });

  test.each([
    ['no key', '(10)L', 'no-gs1-key'],
    ['a wrong check digit', '(01)09520123456789', 'wrong-value'],
    ['two lots', '(01)09520123456788(10)A(10)B', 'attribute-twice'],
    ['lot and third-party serial', '(01)09520123456788(10)A(235)B', 'wrong-qualifiers'],
    ['an unknown identifier', '(01)09520123456788(89)A', 'wrong-value'],
  ])('%s is refused', (_name, text, code) => {
    expect(codeOf(() => link(text))).toBe(code);
  });
});

test('what is written is read again', () => {
  const cset82 = [...'!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'];
  const value = fc
    .array(fc.constantFrom(...cset82), { minLength: 1, maxLength: 20 })
    .map((all) => all.join(''));
  const elements = fc
    .record({ lot: value, serial: value, own: value })
    .map(({ lot, serial, own }): Element[] => [
      { ai: '01', value: '09520123456788' },
      { ai: '10', value: lot },
      { ai: '21', value: serial },
      { ai: '99', value: own },
    ]);
  fc.assert(
    fc.property(elements, (all) => {
      const { path, attributes } = parseDigitalLink(formatDigitalLink(all));
      expect([...path, ...attributes]).toEqual(all);
    }),
  );
});

test.each(['', '01)1', '(01)', '(01)1(10)', 'x(01)1', '(1)2', '(01)1\n'])(
  '%j is no bracketed text',
  (text) => {
    expect(() => parseBracketed(text)).toThrow(RangeError);
  },
);

test('a value may hold brackets', () => {
  expect(parseBracketed('(10)A(b)(21)C')).toEqual([
    { ai: '10', value: 'A(b)' },
    { ai: '21', value: 'C' },
  ]);
});
