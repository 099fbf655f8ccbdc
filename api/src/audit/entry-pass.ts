import { readGenesis } from '@tidemark/core/genesis-data';
import { type Projection, project } from '@tidemark/core/projections';
import { Refusal } from '@tidemark/core/refusal';
import { checkSigner, validateReadings } from '@tidemark/core/schemas/registry';
import { entryIdHex, parseStatement, type Statement, verifyStatement } from '@tidemark/core/statement';
import type { AuditCode, Findings } from './findings.ts';
import { type AuditedKey, KeyBook } from './key-book.ts';
import type { EntryRow } from './snapshot.ts';

/** An entry that can be read, with what follows from it. */
export type AuditedEntry = {
  readonly id: string;
  readonly statement: Statement;
  readonly projection: Projection;
  readonly simulated: boolean;
};

/** Checks entries one by one in the order of the log: bytes, columns, signer at that point, signature, content. */
export class EntryPass {
  readonly keys = new KeyBook();
  readonly #findings: Findings;
  readonly #signatures: Promise<void>[] = [];

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Entries that can be read. Signatures are verified in parallel; the page is done when all are. */
  async page(rows: readonly EntryRow[]): Promise<AuditedEntry[]> {
    const audited: AuditedEntry[] = [];
    for (const row of rows) {
      const entry = this.#entry(row);
      if (entry) audited.push(entry);
    }
    await Promise.all(this.#signatures.splice(0));
    return audited;
  }

  #entry(row: EntryRow): AuditedEntry | undefined {
    const at = row.index === null ? `waiting entry ${row.logId}` : `entry ${row.index} (${row.logId})`;
    const found = (code: AuditCode, detail = '') =>
      this.#findings.add('entries', code, detail ? `${at}: ${detail}` : at);
    if (row.id === null) return void found('entry-missing');
    const id = entryIdHex(row.statement);
    if (id !== row.id) found('entry-changed', `its bytes are those of ${id}`);
    let statement: Statement;
    try {
      statement = parseStatement(row.statement);
    } catch (error) {
      return void found('entry-unreadable', detailOf(error));
    }
    if (!columnsMatch(row, statement)) found('entry-columns-changed');
    if (row.index === 0) this.#genesis(statement, id);
    const signer = this.keys.signerOf(statement);
    if (typeof signer === 'string') {
      found(signer, `key ${statement.header.kid} of ${statement.payload.iss}`);
      return undefined;
    }
    this.#signatures.push(this.#verify(statement, signer, found));
    try {
      checkSigner(statement, signer.kind);
      validateReadings(statement);
    } catch (error) {
      return void found('entry-invalid', detailOf(error));
    }
    const projection = project(statement);
    this.keys.apply(projection, id);
    return { id, statement, projection, simulated: signer.simulated };
  }

  #genesis({ payload, readings }: Statement, id: string): void {
    const genesis = payload.type === 'genesis/1' && readings[0] ? readGenesis(readings[0]) : null;
    if (genesis) this.keys.begin(genesis, payload.iss, id);
    else this.#findings.add('genesis', 'genesis-invalid', `entry 0 is a ${payload.type}`);
  }

  async #verify(
    statement: Statement,
    key: AuditedKey,
    found: (code: AuditCode, detail?: string) => void,
  ): Promise<void> {
    if (!(await verifyStatement(statement, key.jwk))) found('entry-bad-signature', `key ${key.kid}`);
  }
}

function columnsMatch(row: EntryRow, { payload }: Statement): boolean {
  return (
    row.issuer === payload.iss &&
    row.epoch === String(payload.epoch) &&
    row.seq === payload.seq.toString() &&
    row.type === payload.type &&
    row.iat.getTime() === Date.parse(payload.iat)
  );
}

function detailOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.code}: ${error.detail}`;
  throw error;
}
