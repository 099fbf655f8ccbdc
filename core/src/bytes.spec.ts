import fc from 'fast-check';
import {
  concat,
  equal,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('text forms', () => {
  it('agree with those of Node', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const buffer = Buffer.from(value);
        expect(toHex(value)).toBe(buffer.toString('hex'));
        expect(toBase64(value)).toBe(buffer.toString('base64'));
        expect(toBase64Url(value)).toBe(buffer.toString('base64url'));
      }),
    );
  });

  it('give back the bytes', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromHex(toHex(value))).toEqual(value);
        expect(fromBase64(toBase64(value))).toEqual(value);
        expect(fromBase64Url(toBase64Url(value))).toEqual(value);
      }),
    );
  });

  it('are the vectors of RFC 4648 §10', () => {
    const vectors = ['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy'];
    vectors.forEach((vector, length) => {
      const value = utf8('foobar'.slice(0, length));
      expect(toBase64(value)).toBe(vector);
      expect(fromBase64(vector)).toEqual(value);
    });
  });

  it('have one spelling: whatever is decoded is encoded to the same text', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'ABab01+/-_= \n'), maxLength: 12 });
    const forms: [(text: string) => Uint8Array, (value: Uint8Array) => string][] = [
      [fromBase64, toBase64],
      [fromBase64Url, toBase64Url],
      [fromHex, toHex],
    ];
    fc.assert(
      fc.property(digits, (text) => {
        for (const [read, write] of forms) {
          let value: Uint8Array;
          try {
            value = read(text);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            continue;
          }
          expect(write(value)).toBe(text);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'Zg',
    'Zg=',
    'Zh==',
    'Zm9=',
    'Zm8',
    '=',
    '====',
    'Z===',
    'Zm9v=',
    'Zg==Zg==',
    'Zm-v',
    'Zm_v',
    'Zm9 v',
    'Zm9v\n',
    'Zmé=',
  ])('refuses %j as base64', (text) => {
    expect(() => fromBase64(text)).toThrow(RangeError);
  });

  it.each(['Z', 'Zg==', 'Zh', 'Zm9', 'Zm8=', 'Zm+v', 'Zm/v', 'Zm9 v', 'Zm9v\n', 'Zm9é', 'Zm9v\u0100'])(
    'refuses %j as base64url',
    (text) => {
      expect(() => fromBase64Url(text)).toThrow(RangeError);
    },
  );

  it.each(['0', 'AB', '0x00', 'g0', ' 00', '0\u0660'])('refuses %j as hex', (text) => {
    expect(() => fromHex(text)).toThrow(RangeError);
  });
});

describe('UTF-8', () => {
  it('gives back the text, a byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe('\ufeff');
  });

  it('refuses what has none and what is none', () => {
    expect(() => utf8('\ud800')).toThrow(RangeError);
    for (const wrong of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe6, 0xbd]]) {
      expect(() => fromUtf8(Uint8Array.from(wrong))).toThrow(RangeError);
    }
  });
});

describe('bytes', () => {
  it('are joined and compared', () => {
    expect(concat()).toEqual(new Uint8Array(0));
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  });
});
