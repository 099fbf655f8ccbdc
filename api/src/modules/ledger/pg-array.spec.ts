import { byteaArray, plainArray } from './pg-array.ts';

describe('an array literal', () => {
  it('quotes each value, so that a text of four letters is no NULL', () => {
    expect(plainArray(['null', 'pet-bottle'])).toBe('{"null","pet-bottle"}');
  });

  it('takes numbers of any size and truth values', () => {
    expect(plainArray([1, 2n ** 63n - 2n, true])).toBe('{"1","9223372036854775806","true"}');
  });

  it('of bytes escapes the backslash of the hex form', () => {
    expect(byteaArray(['00ff', 'ab'])).toBe('{"\\\\x00ff","\\\\xab"}');
  });

  it('of nothing is empty', () => {
    expect([plainArray([]), byteaArray([])]).toEqual(['{}', '{}']);
  });
});
