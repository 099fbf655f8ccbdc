import { canonicalDecimal } from './decimal.ts';

test.each([
  ['1', '1'],
  ['1.0', '1'],
  ['1e0', '1'],
  ['10e-1', '1'],
  ['0.1E1', '1'],
  ['+1', '1'],
  ['001', '1'],
  ['1.', '1'],
  ['.5', '0.5'],
  ['-.50', '-0.5'],
  ['0.3434000', '0.3434'],
  ['200.5', '200.5'],
  ['1e3', '1000'],
  ['12.5e2', '1250'],
  ['1e-7', '0.0000001'],
  ['0', '0'],
  ['-0', '0'],
  ['-0.000', '0'],
  ['0e5', '0'],
  ['12345678901234567890.10', '12345678901234567890.1'],
])('%s is %s', (text, expected) => {
  expect(canonicalDecimal(text)).toBe(expected);
});

test.each([
  '',
  '.',
  '-',
  'e5',
  '1e',
  '1e5000',
  '1e401',
  '1e-401',
  '0x10',
  '1,5',
  '1_000',
  'NaN',
  'Infinity',
  '2019-10-21',
  '+01:00',
  '１',
])('%j is no number', (text) => {
  expect(canonicalDecimal(text)).toBeNull();
});

test('a hostile run of digits is left alone, not tried again from each of its digits', () => {
  expect(canonicalDecimal(`${'1'.repeat(200_000)}x`)).toBeNull();
  expect(canonicalDecimal(`1.${'0'.repeat(200_000)}1`)).toBeNull();
  expect(canonicalDecimal(`1.${'0'.repeat(900)}`)).toBe('1');
});
