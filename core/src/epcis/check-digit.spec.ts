import { checkDigit, hasCheckDigit, withCheckDigit } from './check-digit.ts';

test.each([
  ['GTIN-14', '12312312312326'],
  ['GTIN-13', '9520123456788'],
  ['GTIN-12', '416000336108'],
  ['GTIN-8', '02345673'],
  ['GLN', '4012345000115'],
  ['SSCC', '006141411234567890'],
  ['GSRN', '123456789012345675'],
  ['a digit 0', '00'],
])('%s %s ends in its check digit', (_name, key) => {
  expect(checkDigit(key.slice(0, -1))).toBe(key.at(-1));
  expect(withCheckDigit(key.slice(0, -1))).toBe(key);
  expect(hasCheckDigit(key)).toBe(true);
});

test('every other last digit is wrong', () => {
  const wrong = [...'0123456789'].filter((digit) => hasCheckDigit(`952012345678${digit}`));
  expect(wrong).toEqual(['8']);
});

test.each(['', '7', '95201234567x8', ' 9520123456788', '９５２０'])('%j has no check digit', (text) => {
  expect(hasCheckDigit(text)).toBe(false);
});

test.each(['', '12a', '-1'])('computes none over %j', (text) => {
  expect(() => checkDigit(text)).toThrow(RangeError);
});
