import { describe, expect, it } from '@jest/globals';
import { generateKey, publicJwk } from '@tidemark/core/jwk';
import { readPastedKey } from './key-choice.ts';

describe('a pasted key', () => {
  it('is taken with its thumbprint when it is a public Ed25519 key', async () => {
    const key = publicJwk(await generateKey());
    const { kid: _, ...bare } = key;
    expect(readPastedKey(JSON.stringify(bare))).toEqual({ publicKey: key, privateSaved: true });
  });

  it('is refused with a reason of its own when it is private', async () => {
    expect(readPastedKey(JSON.stringify(await generateKey()))).toBe('isPrivate');
  });

  it.each([
    ['{', 'notJson'],
    ['null', 'notEd25519'],
    ['[]', 'notEd25519'],
    ['"key"', 'notEd25519'],
    ['{"kty":"EC","crv":"P-256","x":"a","y":"b"}', 'notEd25519'],
    ['{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}', 'notEd25519'],
    ['{"kty":"OKP","crv":"Ed25519","x":"short"}', 'notEd25519'],
  ])('is refused: %s', (text, mistake) => {
    expect(readPastedKey(text)).toBe(mistake);
  });
});
