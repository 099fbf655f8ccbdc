import { hasPredefinedLength, identifierProblem, isKnownIdentifier } from './application-identifiers.ts';

test.each([
  ['00', '006141411234567890'],
  ['01', '12312312312326'],
  ['02', '09520123456788'],
  ['10', 'LOT-2026/05'],
  ['17', '261231'],
  ['17', '260200'],
  ['21', '!"%&\'()*+,-./:;<=>?_'],
  ['235', 'X'.repeat(28)],
  ['253', '9526064000028000001'],
  ['253', '9526064000028'],
  ['255', '4012345999990'],
  ['255', '401234599999044'],
  ['30', '12345678'],
  ['3103', '000195'],
  ['3922', '0299'],
  ['402', '40123459999876541'],
  ['414', '9520123456788'],
  ['421', '1565000'],
  ['7007', '260101260131'],
  ['7007', '260101'],
  ['7040', '1ABC'],
  ['8003', '04012345666663'],
  ['8003', '0401234566666387'],
  ['8006', '040123451234560102'],
  ['8010', '4012345A#B/C-1'],
  ['8017', '795260646688514634'],
  ['8018', '123456789012345675'],
  ['8111', '0020'],
  ['99', 'X'.repeat(90)],
])('(%s)%s fits', (ai, value) => {
  expect(identifierProblem(ai, value)).toBeNull();
});

test.each([
  ['89', 'X', 'unknown-identifier'],
  ['1', 'X', 'unknown-identifier'],
  ['constructor', 'X', 'unknown-identifier'],
  ['10', '', 'wrong-length'],
  ['10', 'X'.repeat(21), 'wrong-length'],
  ['01', '1231231231232', 'wrong-length'],
  ['01', '12312312312327', 'wrong-check-digit'],
  ['01', '1231231231232X', 'wrong-content'],
  ['00', '006141411234567891', 'wrong-check-digit'],
  ['253', '9526064000029000001', 'wrong-check-digit'],
  ['8003', '0401234566666487', 'wrong-check-digit'],
  ['8006', '040123451234570102', 'wrong-check-digit'],
  ['8006', '04012345123456010', 'wrong-length'],
  ['17', '261301', 'wrong-content'],
  ['17', '260230', 'wrong-content'],
  ['17', '26123', 'wrong-length'],
  ['21', 'a b', 'wrong-content'],
  ['21', '潮', 'wrong-content'],
  ['8010', 'abc', 'wrong-content'],
  ['3103', '00019', 'wrong-length'],
])('(%s)%s: %s', (ai, value, problem) => {
  expect(identifierProblem(ai, value)).toBe(problem);
});

test('ranges of identifiers are complete', () => {
  const of = (prefix: string): string[] =>
    [...'0123456789'].map((digit) => prefix + digit).filter(isKnownIdentifier);
  expect(of('310')).toEqual(['3100', '3101', '3102', '3103', '3104', '3105']);
  expect(of('390')).toHaveLength(10);
  expect(of('41')).toEqual(['410', '411', '412', '413', '414', '415', '416', '417']);
  expect(of('9')).toEqual(['90', '91', '92', '93', '94', '95', '96', '97', '98', '99']);
});

test('only identifiers of pre-defined length go without a separator', () => {
  expect(['00', '01', '17', '20', '3103', '414', '417'].every(hasPredefinedLength)).toBe(true);
  expect(['10', '21', '3922', '402', '422', '8003', '8018'].some(hasPredefinedLength)).toBe(false);
});
