import { epcUrnToDigitalLink } from './epc-urn.ts';

describe('each GS1 key', () => {
  test.each([
    ['urn:epc:id:sgtin:4012345.012345.12', '/01/04012345123456/21/12'],
    ['urn:epc:id:sgtin:0614141.107346.2017', '/01/10614141073464/21/2017'],
    ['urn:epc:id:sgtin:061414.1107346.2017', '/01/10614141073464/21/2017'],
    ['urn:epc:id:sgtin:061414107346.1.2017', '/01/10614141073464/21/2017'],
    ['urn:epc:id:sscc:4012345.0000000333', '/00/040123450000003338'],
    ['urn:epc:id:sgln:4012345.00011.987', '/414/4012345000115/254/987'],
    ['urn:epc:id:sgln:4012345.00011.0', '/414/4012345000115'],
    ['urn:epc:id:sgln:401234500011..0', '/414/4012345000115'],
    ['urn:epc:id:grai:4012345.66666.87', '/8003/0401234566666387'],
    ['urn:epc:id:giai:4012345.AAbb', '/8004/4012345AAbb'],
    ['urn:epc:id:gsrn:4012345.9876540000', '/8018/401234598765400000'],
    ['urn:epc:id:gsrnp:4012345.0000098765', '/8017/401234500000987658'],
    ['urn:epc:id:gdti:4012345.55555.98', '/253/401234555555498'],
    ['urn:epc:id:cpi:4012345.ABC.123', '/8010/4012345ABC/8011/123'],
    ['urn:epc:id:sgcn:4012345.99999.44', '/255/401234599999044'],
    ['urn:epc:id:ginc:4012345.333', '/401/4012345333'],
    ['urn:epc:id:gsin:4012345.999987654', '/402/40123459999876541'],
    ['urn:epc:id:itip:4012345.012345.01.02.999', '/8006/040123451234560102/21/999'],
    ['urn:epc:id:upui:4012345.012345.AB12', '/01/04012345123456/235/AB12'],
    ['urn:epc:id:pgln:4012345.00225', '/417/4012345002256'],
    ['urn:epc:class:lgtin:4012345.011111.4444', '/01/04012345111118/10/4444'],
    ['urn:epc:idpat:sgtin:4012345.066666.*', '/01/04012345666663'],
    ['urn:epc:idpat:grai:4012345.66666.*', '/8003/04012345666663'],
    ['urn:epc:idpat:gdti:4012345.55555.*', '/253/4012345555554'],
    ['urn:epc:idpat:sgcn:4012345.99999.*', '/255/4012345999990'],
    ['urn:epc:idpat:cpi:4012345.ABC.*', '/8010/4012345ABC'],
    ['urn:epc:idpat:itip:4012345.012345.01.02.*', '/8006/040123451234560102'],
    ['urn:epc:idpat:upui:4012345.012345.*', '/01/04012345123456'],
  ])('%s', (urn, path) => {
    expect(epcUrnToDigitalLink(urn)).toBe(`https://id.gs1.org${path}`);
  });
});

test('characters that mean something in a URI are escaped, and escapes have one spelling', () => {
  const link = (serial: string): string | null =>
    epcUrnToDigitalLink(`urn:epc:id:sgtin:4012345.012345.${serial}`);
  const stem = 'https://id.gs1.org/01/04012345123456/21/';
  expect(link('32a%2Fb')).toBe(`${stem}32a%2Fb`);
  expect(link('32a%2fb')).toBe(`${stem}32a%2Fb`);
  expect(link("!'()*+,-.:;=_")).toBe(`${stem}%21'%28%29%2A%2B%2C-.%3A;=_`);
  expect(link('%22%25%26%3C%3E%3F')).toBe(`${stem}%22%25%26%3C%3E%3F`);
  expect(link('%41')).toBe(`${stem}A`);
});

test('a part number may hold # and /', () => {
  expect(epcUrnToDigitalLink('urn:epc:id:cpi:4012345.A%23B%2FC-1.7')).toBe(
    'https://id.gs1.org/8010/4012345A%23B%2FC-1/8011/7',
  );
});

test.each([
  ['a company prefix of 5 digits', 'urn:epc:id:sgtin:40123.01234567.1'],
  ['a company prefix of 13 digits', 'urn:epc:id:sgln:4012345000115..0'],
  ['a digit too few', 'urn:epc:id:sgtin:4012345.01234.1'],
  ['a digit too many', 'urn:epc:id:sscc:4012345.00000003330'],
  ['no serial', 'urn:epc:id:sgtin:4012345.012345'],
  ['an empty serial', 'urn:epc:id:sgtin:4012345.012345.'],
  ['a serial of 21 characters', `urn:epc:id:sgtin:4012345.012345.${'1'.repeat(21)}`],
  ['letters in a numeric serial', 'urn:epc:id:sgcn:4012345.99999.4A'],
  ['an unescaped slash', 'urn:epc:id:sgtin:4012345.012345.a/b'],
  ['a broken escape', 'urn:epc:id:sgtin:4012345.012345.%ff'],
  ['an escaped control character', 'urn:epc:id:sgtin:4012345.012345.%00'],
  ['a key of 31 characters', `urn:epc:id:giai:4012345.${'A'.repeat(24)}`],
  ['a pattern over items', 'urn:epc:idpat:sgtin:4012345.*.*'],
  ['a scheme without Digital Link', 'urn:epc:id:gid:95100000.12345.400'],
  ['a business transaction', 'urn:epcglobal:cbv:bt:0614141073467:1152'],
  ['a scheme in capitals', 'URN:EPC:ID:SGTIN:4012345.012345.1'],
])('%s stays as it is', (_name, urn) => {
  expect(epcUrnToDigitalLink(urn)).toBeNull();
});
