import { sha256 } from '@tidemark/core/sha256';
import { toHex } from '@tidemark/core/bytes';
import { byteaArray, plainArray } from '../ledger/pg-array.ts';
import type { SqlSession } from '../ledger/sql-session.ts';
import { QUARANTINE } from './intake-sql.ts';
import type { Outcome, Submission } from './submission.ts';

export type Severity = 'notice' | 'alarm';

type Refused = Submission & { readonly outcome: Extract<Outcome, { status: 'refused' }> };

type Item = { readonly one: Refused; readonly bytes: Buffer; readonly sha256: string; times: number };

export function isRefused(one: Submission): one is Refused {
  return one.outcome?.status === 'refused';
}

/** Two statements under one number mean a cloned device or a stolen key: somebody must look. */
export function severityOf(code: string): Severity {
  return code === 'equivocation' ? 'alarm' : 'notice';
}

/** Keeps the bytes of what was refused, in the caller's transaction. The same bytes again only raise a count. */
export async function quarantine(
  session: SqlSession,
  refusals: readonly Refused[],
  receivedAt: Date,
): Promise<void> {
  if (refusals.length === 0) return;
  const items = [...byIdentity(refusals).values()];
  const payloads = items.map(({ one }) => one.claim?.payload);
  await session.query(QUARANTINE, [
    plainArray(items.map(({ one }) => one.station)),
    items.map(({ one }) => storable(one.topic)),
    byteaArray(items.map(({ bytes }) => bytes.toString('hex'))),
    byteaArray(items.map((item) => item.sha256)),
    plainArray(items.map(({ one }) => one.outcome.code)),
    items.map(({ one }) => storable(one.outcome.detail)),
    payloads.map((payload) => payload?.iss ?? null),
    payloads.map((payload) => payload?.epoch ?? null),
    payloads.map((payload) => payload?.seq.toString() ?? null),
    plainArray(items.map(({ one }) => severityOf(one.outcome.code))),
    plainArray(items.map(({ times }) => times)),
    receivedAt,
  ]);
}

/** One statement of SQL cannot meet a row twice, so that repeats within the batch are counted first. */
function byIdentity(refusals: readonly Refused[]): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const one of refusals) {
    const bytes = one.bytes();
    const digest = toHex(sha256(bytes));
    const key = `${one.station} ${digest} ${one.outcome.code}`;
    const known = items.get(key);
    if (known) known.times += 1;
    else items.set(key, { one, bytes, sha256: digest, times: 1 });
  }
  return items;
}

/** PostgreSQL's texts cannot hold U+0000. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u{fffd}');
}
