import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { commonProblem } from './problem.ts';

export const PAGE_SIZE_DEFAULT = 50;
export const PAGE_SIZE_MAX = 200;
const CURSOR_LENGTH_MAX = 400;

/** Query of every list: `?after=<cursor>&limit=<1…200>`. Lists with filters extend it. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'Cursor: `next` of the page before' })
  @IsOptional()
  @MaxLength(CURSOR_LENGTH_MAX)
  @IsString()
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: PAGE_SIZE_MAX, default: PAGE_SIZE_DEFAULT })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(PAGE_SIZE_MAX)
  @IsInt()
  limit: number = PAGE_SIZE_DEFAULT;
}

export type Page<T> = { items: T[]; next: string | null };
export type CursorKey = readonly (string | number)[];

/** Opaque form of the sort key of a page's last row. */
export function formatCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key inside a cursor. A cursor with other than `length` parts, or one whose parts `accepts` does not
 * take (a stranger can write any), answers 400 `invalid-cursor`.
 */
export function parseCursor(
  cursor: string,
  length: number,
  accepts: (key: CursorKey) => boolean = () => true,
): CursorKey {
  const refuse = () => commonProblem('invalid-cursor', 'Use the `next` of the page before, unchanged.');
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refuse();
  }
  const isKey =
    Array.isArray(key) &&
    key.length === length &&
    key.every((part) => (typeof part === 'string' && !part.includes('\0')) || Number.isFinite(part));
  if (!isKey || !accepts(key as CursorKey)) throw refuse();
  return key as CursorKey;
}

/** Makes a page of rows that were read with `LIMIT limit + 1`: the extra row only tells that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), next: rows.length > limit && last ? formatCursor(keyOf(last)) : null };
}
