import { generateKey, isKeyText, publicJwk, publicKeyOf, readJwk, thumbprint } from './jwk.ts';

// RFC 8037 appendix A: the key, its thumbprint.
const X = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const PRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const KEY = { kty: 'OKP', crv: 'Ed25519', x: X } as const;

describe('a key', () => {
  it('has the thumbprint of RFC 8037', () => {
    expect(thumbprint(KEY)).toBe(PRINT);
    expect(publicJwk(KEY)).toEqual({ ...KEY, kid: PRINT });
    expect(publicKeyOf(KEY)).toHaveLength(32);
  });

  it('is made anew each time, and its public half does not hold the seed', async () => {
    const [a, b] = [await generateKey(), await generateKey()];
    expect(a.x).not.toBe(b.x);
    expect(isKeyText(a.d)).toBe(true);
    expect(publicJwk(a)).not.toHaveProperty('d');
    expect(a.kid).toBe(thumbprint(a));
  });

  it('is read with and without its kid', () => {
    expect(readJwk(KEY)).toEqual(KEY);
    expect(readJwk({ ...KEY, kid: PRINT })).toEqual({ ...KEY, kid: PRINT });
  });

  it.each([
    null,
    'key',
    {},
    { ...KEY, kty: 'EC' },
    { ...KEY, crv: 'X25519' },
    { ...KEY, x: X.slice(1) },
    { ...KEY, x: `${X.slice(0, -1)}p` },
    { ...KEY, x: `${X}=` },
    { ...KEY, x: 5 },
    { ...KEY, kid: X },
    { ...KEY, kid: '' },
    { ...KEY, d: X },
  ])('is not %j', (value) => {
    expect(readJwk(value)).toBeNull();
  });

  it('has no thumbprint when it is none', () => {
    expect(() => thumbprint({ ...KEY, x: 'short' })).toThrow(RangeError);
  });
});
