import fc from 'fast-check';
import { toBase64Url, toHex, utf8 } from './bytes.ts';
import { weighing } from './fixtures/little-ledger.ts';
import { Refusal, type RefusalCode } from './refusal.ts';
import { sha256 } from './sha256.ts';
import {
  entryId,
  entryIdHex,
  generateKey,
  MAX_SEQ,
  parseStatement,
  type PrivateJwk,
  publicJwk,
  signStatement,
  type StatementPayload,
  thumbprint,
  verifyStatement,
} from './statement.ts';

const KID = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const header = { alg: 'Ed25519', kid: KID, typ: 'statement+jwt' };
const wire = {
  iss: 'yc-wenling-01',
  epoch: 1,
  seq: 1,
  iat: '2022-06-30T08:00:00.000Z',
  type: 'weighing/1',
  data: weighing,
};
const payload: StatementPayload = { ...wire, seq: 1n };
const signature = toBase64Url(new Uint8Array(64));

const segment = (value: unknown) =>
  toBase64Url(utf8(typeof value === 'string' ? value : JSON.stringify(value)));
const jwsOf = (head: unknown, body: unknown) => `${segment(head)}.${segment(body)}.${signature}`;

function refusalOf(jws: string): Refusal {
  try {
    parseStatement(jws);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error as Refusal;
  }
  throw new Error('it was not refused');
}

const codeOf = (jws: string): RefusalCode => refusalOf(jws).code;

describe('a statement', () => {
  let key: PrivateJwk;
  beforeAll(async () => {
    key = await generateKey();
  });

  it('is read as it was signed', async () => {
    const jws = await signStatement(payload, key);
    const statement = parseStatement(jws);
    expect(statement.jws).toBe(jws);
    expect(statement.header).toEqual({ ...header, kid: thumbprint(key) });
    expect(statement.payload).toEqual(payload);
    expect(statement.readings).toEqual([weighing]);
    expect(await verifyStatement(statement, publicJwk(key))).toBe(true);
  });

  it('is not verified with another key, nor with another signature', async () => {
    const statement = parseStatement(await signStatement(payload, key));
    expect(await verifyStatement(statement, await generateKey())).toBe(false);
    expect(await verifyStatement({ ...statement, signature: new Uint8Array(64) }, key)).toBe(false);
    expect(await verifyStatement({ ...statement, signingInput: utf8('x') }, key)).toBe(false);
  });

  it('has the leaf hash of its ASCII bytes as its id', async () => {
    const jws = await signStatement(payload, key);
    expect(entryIdHex(jws)).toBe(toHex(sha256(utf8(`\0${jws}`))));
    expect(toHex(entryId(jws))).toBe(entryIdHex(jws));
  });

  it('is the same bytes whenever the same is signed', async () => {
    expect(await signStatement(payload, key)).toBe(await signStatement(payload, key));
  });

  it('is never signed when nobody would take it', async () => {
    await expect(signStatement({ ...payload, iss: 'X' }, key)).rejects.toThrow(Refusal);
    await expect(signStatement({ ...payload, seq: 0n }, key)).rejects.toThrow(Refusal);
    await expect(signStatement({ ...payload, data: [] }, key)).rejects.toThrow(Refusal);
    await expect(signStatement({ ...payload, data: { text: '\ud800' } }, key)).resolves.toMatch(/^ey/);
  });

  it('comes back whatever its payload is', async () => {
    const payloads = fc.record({
      iss: fc.stringMatching(/^[a-z0-9-]{3,64}$/),
      epoch: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      seq: fc.oneof(
        fc.bigInt({ min: 1n, max: MAX_SEQ }),
        fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
      ),
      iat: fc
        .date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString()),
      type: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}\/[1-9][0-9]?$/),
      data: fc.oneof(fc.object(), fc.array(fc.object(), { minLength: 1, maxLength: 5 })),
    });
    await fc.assert(
      fc.asyncProperty(payloads, async (made) => {
        const statement = parseStatement(await signStatement(made, key));
        const { data, ...members } = made;
        expect(statement.payload).toMatchObject(members);
        expect(statement.payload.data).toEqual(JSON.parse(JSON.stringify(data)));
        expect(await verifyStatement(statement, key)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the header', () => {
  it('may name the algorithm in its older way, and carry what it does not demand', () => {
    expect(parseStatement(jwsOf({ ...header, alg: 'EdDSA' }, wire)).header.alg).toBe('EdDSA');
    expect(parseStatement(jwsOf({ ...header, cty: 'json' }, wire)).header).toEqual(header);
  });

  it.each([
    { ...header, alg: 'none' },
    { ...header, alg: 'HS256' },
    { ...header, alg: undefined },
    { ...header, typ: 'JWT' },
    { ...header, typ: undefined },
    { ...header, kid: undefined },
    { ...header, kid: 'station-1' },
    { ...header, kid: `${KID.slice(0, -1)}l` },
    { ...header, kid: `${KID}=` },
    { ...header, crit: ['b64'], b64: false },
    [],
    'null',
    '"text"',
    '{',
    '',
  ])('%# is refused', (head) => {
    expect(codeOf(jwsOf(head, wire))).toBe('malformed-statement');
  });

  it('is refused each time, also when a good one was read before', () => {
    for (let i = 0; i < 3; i++) {
      parseStatement(jwsOf(header, wire));
      expect(codeOf(jwsOf({ ...header, alg: 'none' }, wire))).toBe('malformed-statement');
    }
  });
});

describe('the sequence number', () => {
  it.each([
    [1, 1n],
    [9_007_199_254_740_991, 2n ** 53n - 1n],
    ['9007199254740992', 2n ** 53n],
    ['9223372036854775806', MAX_SEQ],
  ])('%j is %s', (seq, value) => {
    expect(parseStatement(jwsOf(header, { ...wire, seq })).payload.seq).toBe(value);
  });

  it.each([
    0,
    -1,
    1.5,
    9_007_199_254_740_992,
    '1',
    '9007199254740991',
    '09007199254740992',
    '+9007199254740992',
    '9223372036854775807',
    '18446744073709551616',
    '9007199254740992.0',
    '0x20000000000000',
    '',
    null,
    true,
    [1],
  ])('%j is refused', (seq) => {
    expect(codeOf(jwsOf(header, { ...wire, seq }))).toBe('malformed-statement');
  });

  it('is written as a number up to 2^53-1 and as a text above', async () => {
    const key = await generateKey();
    const written = async (seq: bigint) => {
      const [, body] = (await signStatement({ ...payload, seq }, key)).split('.');
      return JSON.parse(Buffer.from(body!, 'base64url').toString()).seq as unknown;
    };
    expect(await written(2n ** 53n - 1n)).toBe(9_007_199_254_740_991);
    expect(await written(2n ** 53n)).toBe('9007199254740992');
  });
});

describe('the payload', () => {
  const wrong: [string, object | string][] = [
    ['short iss', { ...wire, iss: 'ab' }],
    ['long iss', { ...wire, iss: 'a'.repeat(65) }],
    ['upper-case iss', { ...wire, iss: 'Wenling' }],
    ['missing iss', { ...wire, iss: undefined }],
    ['iss with a line break', { ...wire, iss: 'abc\n' }],
    ['zero epoch', { ...wire, epoch: 0 }],
    ['fractional epoch', { ...wire, epoch: 1.5 }],
    ['large epoch', { ...wire, epoch: 2 ** 31 }],
    ['text epoch', { ...wire, epoch: '1' }],
    ['iat without milliseconds', { ...wire, iat: '2022-06-30T08:00:00Z' }],
    ['iat in another zone', { ...wire, iat: '2022-06-30T08:00:00.000+08:00' }],
    ['iat of no calendar', { ...wire, iat: '2022-06-31T08:00:00.000Z' }],
    ['numeric iat', { ...wire, iat: 1_656_576_000 }],
    ['type without version', { ...wire, type: 'weighing' }],
    ['type of version 0', { ...wire, type: 'weighing/0' }],
    ['type with a space', { ...wire, type: 'weigh ing/1' }],
    ['missing type', { ...wire, type: undefined }],
    ['unknown member', { ...wire, sep: 1 }],
    ['missing data', { ...wire, data: undefined }],
    ['null data', { ...wire, data: null }],
    ['text data', { ...wire, data: 'x' }],
    ['no readings', { ...wire, data: [] }],
    ['a reading that is none', { ...wire, data: [weighing, null] }],
    ['a reading that is a list', { ...wire, data: [[weighing]] }],
    ['a list', [wire]],
    ['a member given twice', JSON.stringify(wire).replace('"netG":', '"netG":1,"netG":')],
    ['no JSON', '{"iss":'],
    ['two JSON values', `${JSON.stringify(wire)}{}`],
    ['nothing', ''],
  ];
  it.each(wrong)('with %s is refused', (_, body) => {
    expect(codeOf(jwsOf(header, body))).toBe('malformed-statement');
  });

  it('takes 256 readings and no more', () => {
    expect(parseStatement(jwsOf(header, { ...wire, data: Array(256).fill({}) })).readings).toHaveLength(256);
    const refusal = refusalOf(jwsOf(header, { ...wire, data: Array(257).fill({}) }));
    expect(refusal).toMatchObject({
      code: 'too-many-readings',
      detail: '257 readings, at most 256 are taken',
    });
  });

  it('nested so deeply that it cannot be written out is refused all the same', () => {
    const deep = [
      `${'['.repeat(80_000)}${']'.repeat(80_000)}`,
      `${'{"a":'.repeat(25_000)}1${'}'.repeat(25_000)}`,
    ];
    const withDeep = (value: object, member: string, nested: string) =>
      JSON.stringify(value).replace(/}$/, `,"${member}":${nested}}`);
    for (const nested of deep) {
      for (const member of ['alg', 'typ', 'kid', 'crit']) {
        expect(codeOf(jwsOf(withDeep(header, member, nested), wire))).toBe('malformed-statement');
      }
      for (const member of ['iss', 'epoch', 'seq', 'iat', 'type', 'other']) {
        expect(codeOf(jwsOf(header, withDeep(wire, member, nested)))).toBe('malformed-statement');
      }
    }
  });

  it('that is not UTF-8 is refused', () => {
    const body = toBase64Url(Uint8Array.of(...utf8('{"iss":"'), 0xff, ...utf8('"}')));
    expect(codeOf(`${segment(header)}.${body}.${signature}`)).toBe('malformed-statement');
  });

  it("cannot smuggle control characters or length into a refusal's detail", () => {
    const { detail } = refusalOf(jwsOf(header, { ...wire, iss: `\u0000\n${'x'.repeat(10_000)}` }));
    expect(detail).toMatch(/^[ -~…]{1,200}$/);
  });
});

describe('the compact form', () => {
  const good = jwsOf(header, wire);
  const [head, body] = good.split('.') as [string, string];
  it.each([
    '',
    '.',
    '..',
    head,
    `${head}.${body}`,
    `${good}.`,
    `${good}.${signature}`,
    ` ${good}`,
    `${good}\n`,
    `${head}..${signature}`,
    `${head}.${body}.`,
    `${head}.${body}.${signature.slice(1)}`,
    `${head}.${body}.${signature.slice(0, -2)}`,
    `${head}.${body}.${signature.slice(0, -1)}B`,
    `${head}.${body}.${signature}==`,
    `${head}=.${body}.${signature}`,
    `${head}.${body}=.${signature}`,
    good.replace('.', '．'),
    JSON.stringify({ protected: head, payload: body, signature }),
    '潮印',
  ])('%# is refused when it is not exact', (jws) => {
    expect(codeOf(jws)).toBe('malformed-statement');
  });

  it('is refused above 256 KiB before it is read', () => {
    expect(codeOf('.'.repeat(256 * 1024))).toBe('malformed-statement');
    expect(codeOf('.'.repeat(256 * 1024 + 1))).toBe('statement-too-large');
  });

  it('has one spelling: no character can change and leave the same statement', async () => {
    const key = await generateKey();
    const jws = await signStatement(payload, key);
    for (let at = 0; at < jws.length; at++) {
      for (const char of ['A', 'B', '_', '=', '.']) {
        if (jws[at] === char) continue;
        const changed = jws.slice(0, at) + char + jws.slice(at + 1);
        let taken = false;
        try {
          taken = await verifyStatement(parseStatement(changed), key);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
        expect(taken).toBe(false);
      }
    }
  });

  it('is refused, never failed on, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json().map((json) => jwsOf(header, json)),
        ),
        (text) => {
          expect(refusalOf(text).code).toBe('malformed-statement');
        },
      ),
      { numRuns: 500 },
    );
  });
});
