import type { Flag } from '@tidemark/core/flags';
import { dailyTotals, project, type WeighingRow } from '@tidemark/core/projections';
import { addSeqs, EMPTY_SEQ_SET, formatSeqSet } from '@tidemark/core/seq-set';
import type { Claim } from '@tidemark/core/statement';
import type { KeyFacts } from '../ledger/key-directory.ts';
import { LOCKS } from '../ledger/leadership.ts';
import { byteaArray, plainArray } from '../ledger/pg-array.ts';
import type { SqlSession } from '../ledger/sql-session.ts';
import {
  ADD_DAILY_TOTALS,
  ADD_TO_STREAMS,
  CLAIMED_STREAMS,
  INSERT_ENTRIES,
  INSERT_FLAGS,
  INSERT_WEIGHINGS,
  NEWEST_STREAMS,
  PRESENT_ENTRIES,
  REVOKED_KEYS,
  SHARE_KEYS,
} from './intake-sql.ts';
import { type Judged, refused, type Submission } from './submission.ts';

/** Up to where every statement of a station's epoch is in the ledger, or refused for good. */
export type StreamState = {
  readonly issuer: string;
  readonly epoch: number;
  /** Decimal. */ readonly seq: string;
};

export type FlagsOf = (one: Judged) => readonly Flag[];

/**
 * Brings a judged batch into the ledger, in the caller's transaction: entries, their projections and the streams.
 * Gives every submission its outcome, and answers where the streams of the batch's stations stand.
 *
 * Locks are taken in one order by all batches (keys, entries by number, totals, streams), so that none waits in a ring.
 */
export async function settle(
  session: SqlSession,
  submissions: readonly Submission[],
  flagsOf: FlagsOf,
  receivedAt: Date,
): Promise<StreamState[]> {
  await refuseRevoked(session, submissions.filter(isByStation));
  const open = submissions.filter(isSound);
  if (open.length > 0) {
    const accepted = await insertEntries(session, firstOfEachNumber(open), receivedAt);
    await nameTheRest(session, open.filter(isSound));
    await insertProjections(session, accepted);
    await insertFlags(session, accepted, flagsOf);
  }
  return advanceStreams(session, submissions);
}

/** Judged, and nothing speaks against it. */
function isSound(one: Submission): one is Judged {
  return one.outcome === undefined;
}

/** Carries a signature of a station's own key: it may enter, or settles its number although it is refused. */
function isByStation(one: Submission): one is Submission & { readonly claim: Claim; key: KeyFacts } {
  return one.outcome === undefined || (one.outcome.status === 'refused' && one.outcome.settled);
}

/** What was stored before its key was revoked stays a duplicate, so that no station puts aside what is in the ledger. */
async function refuseRevoked(
  session: SqlSession,
  signed: readonly (Submission & { key: KeyFacts })[],
): Promise<void> {
  if (signed.length === 0) return;
  // A statement of its own: the next one's snapshot must be taken when the lock is held.
  await session.query(SHARE_KEYS, [LOCKS.keys]);
  const kids = new Set(signed.map(({ key }) => key.kid));
  const revoked = await session.query<{ kid: string }[]>(REVOKED_KEYS, [plainArray([...kids])]);
  if (revoked.length === 0) return;
  const ended = new Set(revoked.map(({ kid }) => kid));
  const late = signed.filter(({ key }) => ended.has(key.kid));
  const idOf = await presentIds(session, late.filter(isSound));
  for (const one of late) {
    const isStored = isSound(one) && idOf.get(numberOf(one)) === one.id;
    one.outcome = isStored
      ? { status: 'duplicate' }
      : refused('key-revoked', `the key ${one.key.kid} is revoked`);
  }
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted by number. Of several with one number in the batch the first to come stands. */
function firstOfEachNumber(open: readonly Judged[]): Judged[] {
  const first = new Map<string, Judged>();
  for (const one of open) {
    const key = numberOf(one);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()].sort(({ statement: { payload: a } }, { statement: { payload: b } }) =>
    a.iss !== b.iss ? (a.iss < b.iss ? -1 : 1) : a.epoch - b.epoch || ascending(a.seq, b.seq),
  );
}

function numberOf({ statement: { payload } }: Judged): string {
  return `${payload.iss} ${payload.epoch} ${payload.seq}`;
}

async function insertEntries(
  session: SqlSession,
  candidates: readonly Judged[],
  receivedAt: Date,
): Promise<Judged[]> {
  if (candidates.length === 0) return [];
  const payloads = candidates.map(({ statement }) => statement.payload);
  const inserted = await session.query<{ id: string }[]>(INSERT_ENTRIES, [
    byteaArray(candidates.map(({ id }) => id)),
    plainArray(payloads.map(({ iss }) => iss)),
    plainArray(payloads.map(({ epoch }) => epoch)),
    plainArray(payloads.map(({ seq }) => seq)),
    plainArray(payloads.map(({ type }) => type)),
    plainArray(payloads.map(({ iat }) => iat)),
    plainArray(candidates.map(({ statement }) => statement.jws)),
    receivedAt,
  ]);
  const ids = new Set(inserted.map(({ id }) => id));
  const accepted = candidates.filter(({ id }) => ids.has(id));
  for (const one of accepted) one.outcome = { status: 'accepted' };
  return accepted;
}

/** The entries that hold these statements' numbers. */
async function presentIds(
  session: SqlSession,
  statements: readonly Judged[],
): Promise<ReadonlyMap<string, string>> {
  if (statements.length === 0) return new Map();
  const payloads = statements.map(({ statement }) => statement.payload);
  const present = await session.query<{ issuer: string; epoch: string; seq: string; id: string }[]>(
    PRESENT_ENTRIES,
    [
      plainArray(payloads.map(({ iss }) => iss)),
      plainArray(payloads.map(({ epoch }) => epoch)),
      plainArray(payloads.map(({ seq }) => seq)),
    ],
  );
  return new Map(present.map(({ issuer, epoch, seq, id }) => [`${issuer} ${epoch} ${seq}`, id]));
}

/** What did not get in is in the ledger already: the same bytes are a duplicate, other bytes equivocation. */
async function nameTheRest(session: SqlSession, rest: readonly Judged[]): Promise<void> {
  const idOf = await presentIds(session, rest);
  for (const one of rest) {
    const id = idOf.get(numberOf(one));
    if (id === undefined) throw new Error(`Statement ${numberOf(one)} was neither inserted nor found.`);
    one.outcome =
      id === one.id
        ? { status: 'duplicate' }
        : refused('equivocation', `number ${numberOf(one)} is entry ${id}, and these are other bytes`);
  }
}

async function insertProjections(session: SqlSession, accepted: readonly Judged[]): Promise<void> {
  const rows: WeighingRow[] = [];
  const owners: Judged[] = [];
  for (const one of accepted) {
    for (const row of project(one.statement).weighings) {
      rows.push(row);
      owners.push(one);
    }
  }
  if (rows.length === 0) return;
  await session.query(INSERT_WEIGHINGS, [
    byteaArray(owners.map(({ id }) => id)),
    plainArray(rows.map((row) => row.station)),
    plainArray(rows.map((row) => row.epoch)),
    plainArray(rows.map((row) => row.seq)),
    plainArray(rows.map((row) => row.readingIndex)),
    plainArray(rows.map((row) => row.at)),
    plainArray(rows.map((row) => row.material)),
    plainArray(rows.map((row) => row.wasteClass)),
    plainArray(rows.map((row) => row.hazardous)),
    plainArray(rows.map((row) => row.grossG)),
    plainArray(rows.map((row) => row.tareG)),
    plainArray(rows.map((row) => row.netG)),
    plainArray(rows.map((row) => row.sourceKind)),
    plainArray(rows.map((row) => row.sourceId)),
    plainArray(owners.map(({ key }) => key.simulated)),
  ]);
  const totals = dailyTotals(rows);
  await session.query(ADD_DAILY_TOTALS, [
    plainArray(totals.map((total) => total.day)),
    plainArray(totals.map((total) => total.station)),
    plainArray(totals.map((total) => total.wasteClass)),
    plainArray(totals.map((total) => total.readings)),
    plainArray(totals.map((total) => total.grossG)),
    plainArray(totals.map((total) => total.netG)),
  ]);
}

async function insertFlags(
  session: SqlSession,
  accepted: readonly Judged[],
  flagsOf: FlagsOf,
): Promise<void> {
  const flags = accepted.flatMap((one) =>
    flagsOf(one).map(({ code, detail }) => ({ id: one.id, code, detail })),
  );
  if (flags.length === 0) return;
  await session.query(INSERT_FLAGS, [
    byteaArray(flags.map(({ id }) => id)),
    plainArray(flags.map(({ code }) => code)),
    // Details hold texts of stations: the driver escapes them.
    flags.map(({ detail }) => detail),
  ]);
}

type Advance = { issuer: string; epoch: number; received: bigint[]; refused: bigint[] };

async function advanceStreams(
  session: SqlSession,
  submissions: readonly Submission[],
): Promise<StreamState[]> {
  const advances = new Map<string, Advance>();
  for (const { claim, outcome } of submissions) {
    if (!claim || (outcome?.status === 'refused' && !outcome.settled)) continue;
    const { iss, epoch, seq } = claim.payload;
    const key = `${iss} ${epoch}`;
    const advance = advances.get(key) ?? { issuer: iss, epoch, received: [], refused: [] };
    (outcome?.status === 'refused' ? advance.refused : advance.received).push(seq);
    advances.set(key, advance);
  }
  const states: StreamState[] = [];
  if (advances.size > 0) {
    const list = [...advances.values()];
    states.push(
      ...(await session.query<StreamState[]>(ADD_TO_STREAMS, [
        plainArray(list.map(({ issuer }) => issuer)),
        plainArray(list.map(({ epoch }) => epoch)),
        plainArray(list.map(({ received }) => formatSeqSet(addSeqs(EMPTY_SEQ_SET, received)))),
        plainArray(list.map((one) => formatSeqSet(addSeqs(EMPTY_SEQ_SET, one.refused)))),
      ])),
    );
  }
  const answered = new Set(states.map(({ issuer }) => issuer));
  const others = new Set(
    submissions.map(({ station }) => station).filter((station) => !answered.has(station)),
  );
  if (others.size > 0)
    states.push(...(await session.query<StreamState[]>(NEWEST_STREAMS, [plainArray([...others])])));
  return [...states, ...(await claimedStreams(session, submissions, states))];
}

/** A station is told of a refusal under the epoch that the statement names, also when the number is not settled. */
async function claimedStreams(
  session: SqlSession,
  submissions: readonly Submission[],
  known: readonly StreamState[],
): Promise<StreamState[]> {
  const told = new Set(known.map(({ issuer, epoch }) => `${issuer} ${epoch}`));
  const claimed = new Map<string, Claim['payload']>();
  for (const { station, claim } of submissions) {
    if (claim?.payload.iss !== station) continue;
    const stream = `${station} ${claim.payload.epoch}`;
    if (!told.has(stream)) claimed.set(stream, claim.payload);
  }
  if (claimed.size === 0) return [];
  const streams = [...claimed.values()];
  return session.query<StreamState[]>(CLAIMED_STREAMS, [
    plainArray(streams.map(({ iss }) => iss)),
    plainArray(streams.map(({ epoch }) => epoch)),
  ]);
}
