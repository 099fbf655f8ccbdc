import { type DailyTotal, type WeighingRow } from '@tidemark/core/projections';
import { addSeqs, EMPTY_SEQ_SET, formatSeqSet, type SeqSet } from '@tidemark/core/seq-set';
import type { AuditedEntry } from './entry-pass.ts';
import type { Findings } from './findings.ts';
import type { AuditedKey } from './key-book.ts';
import type { Snapshot } from './snapshot.ts';

type StoredWeighing = Omit<WeighingRow, 'at' | 'epoch' | 'seq' | 'container' | 'scaleSerial'> & {
  entryId: string;
  epoch: string;
  seq: string;
  at: Date;
  simulated: boolean;
};

const WEIGHINGS = `
  SELECT encode(w.entry_id, 'hex') AS "entryId", w.position::int AS "readingIndex", w.station, w.epoch::text,
    w.seq::text, w.at, w.material, w.waste_class AS "wasteClass", w.hazardous, w.gross_g::float8 AS "grossG",
    w.tare_g::float8 AS "tareG", w.net_g::float8 AS "netG", w.source_kind AS "sourceKind", w.source_id AS "sourceId",
    w.simulated
  FROM UNNEST($1::text[], $2::bigint[], $3::bigint[]) AS given (station, epoch, seq)
  JOIN weighings w USING (station, epoch, seq)`;

/** Replays the entries into the tables that follow from them, and compares. */
export class ProjectionPass {
  readonly #snapshot: Snapshot;
  readonly #findings: Findings;
  readonly #totals = new Map<string, DailyTotal>();
  readonly #streams = new Map<string, SeqSet>();
  #weighings = 0;

  constructor(snapshot: Snapshot, findings: Findings) {
    this.#snapshot = snapshot;
    this.#findings = findings;
  }

  async page(entries: readonly AuditedEntry[]): Promise<void> {
    this.#addStreams(entries);
    const weighed = entries.filter(({ projection }) => projection.weighings.length > 0);
    if (weighed.length === 0) return;
    for (const { projection } of weighed) for (const total of projection.totals) this.#addTotal(total);
    const payloads = weighed.map(({ statement }) => statement.payload);
    const stored = await this.#snapshot.query<StoredWeighing>(WEIGHINGS, [
      payloads.map(({ iss }) => iss),
      payloads.map(({ epoch }) => epoch),
      payloads.map(({ seq }) => seq.toString()),
    ]);
    const byPlace = new Map(
      stored.map((row) => [placeOf(row), factsOf(row, row.entryId, row.at.toISOString(), row.simulated)]),
    );
    for (const { id, projection, simulated } of weighed) {
      for (const row of projection.weighings)
        this.#compareWeighing(row, id, simulated, byPlace.get(placeOf(row)));
    }
  }

  async end(keys: Iterable<AuditedKey>): Promise<void> {
    const rows = await this.#snapshot.count('weighings');
    if (rows > this.#weighings) {
      const detail = `${rows} rows, the entries hold ${this.#weighings} weighings`;
      this.#findings.add('projections', 'weighing-unexpected', detail);
    }
    await this.#compareTotals();
    await this.#compareStreams();
    await this.#compareKeys(keys);
  }

  #compareWeighing(row: WeighingRow, id: string, simulated: boolean, stored: string | undefined): void {
    this.#weighings++;
    const place = `entry ${id}, reading ${row.readingIndex}`;
    if (stored === undefined) return this.#findings.add('projections', 'weighing-missing', place);
    const ours = factsOf(row, id, row.at, simulated);
    if (stored === ours) return;
    this.#findings.add(
      'projections',
      'weighing-differs',
      `${place}: the table has ${stored}, the entry ${ours}`,
    );
  }

  #addTotal(total: DailyTotal): void {
    const key = `${total.day} ${total.station} ${total.wasteClass}`;
    const before = this.#totals.get(key);
    this.#totals.set(key, {
      ...total,
      readings: (before?.readings ?? 0n) + total.readings,
      grossG: (before?.grossG ?? 0n) + total.grossG,
      netG: (before?.netG ?? 0n) + total.netG,
    });
  }

  #addStreams(entries: readonly AuditedEntry[]): void {
    const seqs = new Map<string, bigint[]>();
    for (const { statement } of entries) {
      const { iss, epoch, seq } = statement.payload;
      const key = `${iss} ${epoch}`;
      const list = seqs.get(key);
      if (list) list.push(seq);
      else seqs.set(key, [seq]);
    }
    for (const [key, list] of seqs)
      this.#streams.set(key, addSeqs(this.#streams.get(key) ?? EMPTY_SEQ_SET, list));
  }

  async #compareTotals(): Promise<void> {
    const stored = await this.#snapshot.query<{ key: string; facts: string }>(`
      SELECT day::text || ' ' || station || ' ' || waste_class AS key, readings || ' ' || gross_g || ' ' || net_g AS facts
      FROM daily_totals`);
    const ours = [...this.#totals].map(
      ([key, { readings, grossG, netG }]) => [key, `${readings} ${grossG} ${netG}`] as const,
    );
    this.#compare('total-differs', new Map(stored.map(({ key, facts }) => [key, facts])), new Map(ours));
  }

  async #compareStreams(): Promise<void> {
    const stored = await this.#snapshot.query<{ key: string; facts: string }>(
      `SELECT issuer || ' ' || epoch AS key, received::text AS facts FROM streams WHERE NOT isempty(received)`,
    );
    const ours = [...this.#streams].map(([key, set]) => [key, formatSeqSet(set)] as const);
    this.#compare('stream-differs', new Map(stored.map(({ key, facts }) => [key, facts])), new Map(ours));
  }

  async #compareKeys(keys: Iterable<AuditedKey>): Promise<void> {
    const stored = await this.#snapshot.query<{ key: string; facts: string }>(`
      SELECT kid AS key, concat_ws(' ', subject_kind, subject, public_key, simulated::text, encode(entry_id, 'hex'),
        coalesce(encode(revocation_entry_id, 'hex'), '-')) AS facts FROM keys`);
    const ours = new Map<string, string>();
    for (const { kid, kind, subject, jwk, simulated, entryId, revocationEntryId } of keys) {
      ours.set(kid, `${kind} ${subject} ${jwk.x} ${simulated} ${entryId} ${revocationEntryId ?? '-'}`);
    }
    this.#compare('key-differs', new Map(stored.map(({ key, facts }) => [key, facts])), ours);
  }

  #compare(
    code: 'total-differs' | 'stream-differs' | 'key-differs',
    stored: ReadonlyMap<string, string>,
    ours: ReadonlyMap<string, string>,
  ): void {
    for (const key of new Set([...stored.keys(), ...ours.keys()])) {
      if (stored.get(key) === ours.get(key)) continue;
      const detail = `${key}: the table has ${stored.get(key) ?? 'nothing'}, the entries give ${ours.get(key) ?? 'nothing'}`;
      this.#findings.add('projections', code, detail);
    }
  }
}

type Place = { station: string; epoch: number | string; seq: bigint | string; readingIndex: number };

function placeOf({ station, epoch, seq, readingIndex }: Place): string {
  return `${station} ${epoch} ${seq} ${readingIndex}`;
}

type Facts = Omit<WeighingRow, 'at' | 'epoch' | 'seq' | 'container' | 'scaleSerial'>;

/** The two sides in one form, so that they can be compared and shown. */
function factsOf(row: Facts, entryId: string, at: string, simulated: boolean): string {
  const { material, wasteClass, hazardous, grossG, tareG, netG, sourceKind, sourceId } = row;
  const masses = `${grossG} g gross, ${tareG} g tare, ${netG} g net`;
  return [masses, wasteClass, material, hazardous, at, `${sourceKind} ${sourceId}`, simulated, entryId].join(
    ', ',
  );
}
