import { describe, expect, it } from '@jest/globals';
import { placeAfterSignIn, signInAddress } from './return-to.ts';

describe('the way back after signing in', () => {
  it('leads to the page that was asked for, filters included', () => {
    const address = signInAddress({
      pathname: '/console/quarantine',
      search: '?code=equivocation&station=hw-004',
    });
    expect(placeAfterSignIn(new URL(address, 'http://x').search)).toBe(
      '/console/quarantine?code=equivocation&station=hw-004',
    );
  });

  it('leads to the start when nothing else was asked for', () => {
    expect(signInAddress({ pathname: '/console', search: '' })).toBe('/console/sign-in');
    expect(placeAfterSignIn('')).toBe('/console');
  });

  it.each([
    'https://evil.example/console',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/verify',
    '/consoles',
    '/console/sign-in?to=/console',
  ])('never leads out of the console, nor round in a circle: %s', (to) => {
    expect(placeAfterSignIn(`?to=${encodeURIComponent(to)}`)).toBe('/console');
  });
});
