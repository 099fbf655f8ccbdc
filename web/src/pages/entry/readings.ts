import type { Weighing as WeighingData } from '@tidemark/core/schemas/weighing';
import type { Entry } from '../../api/types.ts';

export type { WeighingData };

/** The readings of a statement: `data` is one object or a list of them. */
export function readingsOf(entry: Entry): readonly object[] {
  const { data } = entry.payload;
  const list = Array.isArray(data) ? (data as unknown[]) : [data];
  return list.filter((reading) => typeof reading === 'object' && reading !== null);
}

/** The weighings of an entry, which the ledger has checked against the type's schema; null for other types. */
export function weighingsOf(entry: Entry): readonly WeighingData[] | null {
  return entry.type === 'weighing/1' ? (readingsOf(entry) as readonly WeighingData[]) : null;
}

/** The JWS's third part. */
export function signatureOf(statement: string): string {
  return statement.split('.')[2] ?? '';
}
