import { describe, expect, it } from '@jest/globals';
import { readBox } from './source.ts';

const here = 'https://tidemark.example';
const id = '0f'.repeat(32);

describe('the box of /verify', () => {
  it('takes an entry id, in either case and with spaces around it', () => {
    expect(readBox(`  ${id.toUpperCase()}\n`, here)).toEqual({ kind: 'entry', id });
  });

  it.each([`${here}/entries/${id}`, `${here}/api/v1/entries/${id}`, `${here}/api/v1/entries/${id}/evidence`])(
    'takes %s as an entry of this site',
    (link) => expect(readBox(link, here)).toEqual({ kind: 'entry', id }),
  );

  it("asks another site for its entry's evidence", () => {
    expect(readBox(`https://other.example/entries/${id}?print`, here)).toEqual({
      kind: 'link',
      url: `https://other.example/api/v1/entries/${id}/evidence`,
    });
  });

  it('takes any other link as an evidence file', () => {
    const url = 'https://other.example/a.tidemark.json';
    expect(readBox(url, here)).toEqual({ kind: 'link', url });
  });

  it('takes the text of an evidence file', () => {
    expect(readBox('{"format":"x"}', here)).toMatchObject({ kind: 'file' });
  });

  it.each([
    '',
    'bag-0001',
    '0f'.repeat(31),
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/plain,x',
  ])('refuses %p', (text) => expect(readBox(text, here)).toBeNull());
});
