import { formatCursor, pageOf, parseCursor } from './page.ts';
import { Problem } from './problem.ts';

describe('cursor', () => {
  it('comes back as it went out', () => {
    const key = ['2026-11-20T03:00:00.000Z', 42, '海洋云仓'];
    expect(parseCursor(formatCursor(key), 3)).toEqual(key);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no list', Buffer.from('{"a":1}').toString('base64url')],
    ['too few parts', formatCursor([1])],
    ['a part of another kind', Buffer.from('[1,null]').toString('base64url')],
    ['U+0000, which PostgreSQL cannot take', formatCursor(['a\0', 1])],
  ])('is refused when it holds %s', (_, cursor) => {
    expect(() => parseCursor(cursor, 2)).toThrow(Problem);
  });

  it('is refused when its parts are not what the list sorts by', () => {
    expect(() => parseCursor(formatCursor(['x']), 1, ([part]) => part === 'y')).toThrow('invalid-cursor');
  });
});

describe('page', () => {
  const page = (rows: number[], limit: number) => pageOf(rows, limit, (row) => [row], String);

  it('has a next one when there was a row more than asked for', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: ['1', '2'], next: formatCursor([2]) });
  });

  it('is the last one when there was not', () => {
    expect(page([1, 2], 2)).toEqual({ items: ['1', '2'], next: null });
    expect(page([], 2)).toEqual({ items: [], next: null });
  });
});
