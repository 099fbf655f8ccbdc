import { canonicalDigitalLink } from './digital-link-canonical.ts';

test.each([
  ['another domain', 'https://id.example.com/8003/040123450007718765', '/8003/040123450007718765'],
  ['http, a port and a user', 'http://me@example.com:8080/414/4012345000115', '/414/4012345000115'],
  ['a leading path', 'https://example.com/some/path/01/04012345123456/10/A', '/01/04012345123456/10/A'],
  ['query and fragment', 'https://example.com/01/04012345123456?17=261231#top', '/01/04012345123456'],
  ['a slash at the end', 'https://id.gs1.org/01/04012345123456/', '/01/04012345123456'],
  ['GTIN-13', 'https://id.gs1.org/01/4012345123456', '/01/04012345123456'],
  ['GTIN-12', 'https://id.gs1.org/01/416000336108', '/01/00416000336108'],
  ['GTIN-8', 'https://id.gs1.org/01/02345673/21/9', '/01/00000002345673/21/9'],
  ['a variant', 'https://id.gs1.org/01/04012345123456/22/2A', '/01/04012345123456'],
  ['lot and serial', 'https://id.gs1.org/01/04012345123456/10/L/21/S', '/01/04012345123456/21/S'],
  [
    'variant, lot and serial',
    'https://id.gs1.org/01/04012345123456/22/V/10/L/21/S',
    '/01/04012345123456/21/S',
  ],
  ['variant and lot', 'https://id.gs1.org/01/04012345123456/22/V/10/L', '/01/04012345123456/10/L'],
  [
    'names instead of numbers',
    'https://id.gs1.org/gtin/04012345123456/lot/L/ser/S',
    '/01/04012345123456/21/S',
  ],
  ['a third-party serial', 'https://id.gs1.org/01/04012345123456/235/AB12', '/01/04012345123456/235/AB12'],
  ['an SSCC', 'https://a.cn/00/040123450000003338', '/00/040123450000003338'],
  ['a GDTI', 'https://example.com/253/4012345000054987', '/253/4012345000054987'],
  ['a GCN', 'https://example.com/255/401234599999044', '/255/401234599999044'],
  ['a GINC', 'https://example.com/401/4012345333', '/401/4012345333'],
  ['a GSIN', 'https://example.com/402/40123459999876541', '/402/40123459999876541'],
  ['a GLN with extension', 'https://a.cn/414/4012345000115/254/32a%2fb', '/414/4012345000115/254/32a%2Fb'],
  ['a party', 'https://a.cn/417/4012345002256', '/417/4012345002256'],
  ['a GIAI', 'https://example.org/giai/401234599999', '/8004/401234599999'],
  ['pieces', 'https://a.cn/8006/040123451234560102/21/999', '/8006/040123451234560102/21/999'],
  ['a part', 'https://a.cn/8010/4012345ABC/8011/123', '/8010/4012345ABC/8011/123'],
  ['a provider', 'https://a.cn/8017/401234500000987658', '/8017/401234500000987658'],
  ['a recipient with instance', 'https://a.cn/8018/401234598765400000/8019/1', '/8018/401234598765400000'],
])('%s', (_name, uri, path) => {
  expect(canonicalDigitalLink(uri)).toBe(`https://id.gs1.org${path}`);
});

test.each([
  'http://transaction.acme.com/po/12345678',
  'https://accreditation-council.example.org/certificate/ABC12345',
  'http://www.opengis.net/def/crs/EPSG/0/27700',
  'https://www.ncbi.nlm.nih.gov/taxonomy/1126011',
  'https://id.gs1.org/01/04012345123',
  'https://id.gs1.org/01/040123451234567',
  'https://id.gs1.org/01/04012345123456/17/261231',
  'https://id.gs1.org/01/04012345123456/21',
  'https://id.gs1.org/01/04012345123456/21/',
  'https://id.gs1.org/01/04012345123456/21/a b',
  'https://id.gs1.org/01/04012345123456/21/%E6%BD%AE',
  'https://id.gs1.org/01/04012345123456/21/%zz',
  `https://id.gs1.org/01/04012345123456/21/${'1'.repeat(21)}`,
  'https://id.gs1.org/01/04012345123456/21/1/21/2',
  'https://id.gs1.org/00/123',
  'https://id.gs1.org/',
  'https://id.gs1.org',
  'ftp://id.gs1.org/01/04012345123456',
  `https://a/${'01/'.repeat(50_000)}`,
  'geo:50.947573340894124,6.922120147375441',
  'https://id.gs1.org/constructor/04012345123456',
])('%s is left alone', (uri) => {
  expect(canonicalDigitalLink(uri)).toBeNull();
});
