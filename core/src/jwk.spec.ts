import { ed25519 } from '@noble/curves/ed25519.js';
import { toBase64Url } from './bytes.ts';
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

  it('is not a point of small order, under which anything is signed', () => {
    const eighth = ed25519.Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
    const torsion = Array.from({ length: 8 }, (_, n) =>
      n === 0 ? ed25519.Point.ZERO : eighth.multiplyUnsafe(BigInt(n)),
    );
    expect(new Set(torsion.map((point) => point.toHex())).size).toBe(8);
    for (const point of torsion) {
      const bytes = point.toBytes();
      for (const sign of [0, 0x80]) {
        const changed = bytes.slice();
        changed[31]! ^= sign;
        expect(readJwk({ ...KEY, x: toBase64Url(changed) })).toBeNull();
      }
    }
    expect(readJwk({ ...KEY, x: toBase64Url(ed25519.Point.BASE.toBytes()) })).not.toBeNull();
  });

  it('is not written with a coordinate beyond the field', () => {
    for (let low = 0xed; low <= 0xff; low++) {
      const bytes = new Uint8Array(32).fill(0xff);
      bytes[0] = low;
      bytes[31] = 0x7f;
      expect(readJwk({ ...KEY, x: toBase64Url(bytes) })).toBeNull();
    }
  });

  it('has no thumbprint when it is none', () => {
    expect(() => thumbprint({ ...KEY, x: 'short' })).toThrow(RangeError);
  });
});
