import { describe, expect, it } from '@jest/globals';
import { toBase64Url, utf8 } from '@tidemark/core/bytes';
import { generateKey } from '@tidemark/core/jwk';
import { signStatement } from '@tidemark/core/statement';
import { decodeStatement } from './decode-statement.ts';

const part = (text: string) => toBase64Url(utf8(text));

describe('a refused statement', () => {
  it('shows header and payload as they were signed', async () => {
    const payload = {
      iss: 'hw-004',
      epoch: 1,
      seq: 42n,
      iat: '2026-05-31T08:00:00.000Z',
      type: 'weighing/1',
      data: {},
    };
    const decoded = decodeStatement(utf8(await signStatement(payload, await generateKey())));
    expect(JSON.parse(decoded?.header ?? '')).toMatchObject({ alg: 'Ed25519', typ: 'statement+jwt' });
    expect(JSON.parse(decoded?.payload ?? '')).toMatchObject({ iss: 'hw-004', seq: 42 });
    expect(decoded?.signatureBytes).toBe(64);
  });

  it('shows the part that can be read when the other cannot', () => {
    expect(decodeStatement(utf8(`${part('{"alg":"none"}')}.${part('{broken')}.`))).toEqual({
      header: '{\n  "alg": "none"\n}',
      payload: null,
      signatureBytes: 0,
    });
  });

  it.each(['', 'hello', 'a.b', '!.!.!', '..', '{"grossG":12}'])(
    'is left alone when it is none: %j',
    (text) => {
      expect(decodeStatement(utf8(text))).toBeNull();
    },
  );
});
