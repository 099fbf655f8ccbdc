import { describe, expect, it } from '@jest/globals';
import { shorten } from './short.ts';

describe('a hash cut short', () => {
  it('keeps both ends', () => expect(shorten('0123456789abcdef0123')).toBe('01234567…ef0123'));
  it('stays whole where cutting would save nothing', () =>
    expect(shorten('0123456789abcde')).toBe('0123456789abcde'));
});
