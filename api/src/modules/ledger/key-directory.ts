import { Injectable } from '@nestjs/common';
import { BoundedMap } from '@tidemark/core/bounded-map';
import type { Jwk } from '@tidemark/core/jwk';
import { LedgerDatabase } from './ledger-database.ts';

const MAX_CACHED_KEYS = 20_000;

/** What a registered key is for. Nothing here ever changes, so that it may be cached for ever. */
export type KeyFacts = {
  readonly kid: string;
  readonly subject: string;
  readonly subjectKind: 'ledger' | 'station' | 'organisation';
  readonly jwk: Jwk;
  readonly simulated: boolean;
  /** Entry that registered the key, lower-case hex. */
  readonly entryId: string;
};

type Row = {
  kid: string;
  subject: string;
  subject_kind: KeyFacts['subjectKind'];
  public_key: string;
  simulated: boolean;
  entry_id: Buffer;
};

/**
 * Registered keys by thumbprint. Whether one is revoked is not in here: that is read in the transaction that accepts
 * a statement, under the lock that revocations take.
 */
@Injectable()
export class KeyDirectory {
  private readonly known = new BoundedMap<string, KeyFacts>(MAX_CACHED_KEYS);

  constructor(private readonly database: LedgerDatabase) {}

  async find(kid: string): Promise<KeyFacts | undefined> {
    return (await this.findAll([kid])).get(kid);
  }

  /** The registered ones of `kids`. Unknown ones are asked for each time: they may be registered any moment. */
  async findAll(kids: Iterable<string>): Promise<ReadonlyMap<string, KeyFacts>> {
    const found = new Map<string, KeyFacts>();
    const missing: string[] = [];
    for (const kid of new Set(kids)) {
      const facts = this.known.get(kid);
      if (facts) found.set(kid, facts);
      else missing.push(kid);
    }
    if (missing.length === 0) return found;
    const rows = await this.database.query<Row[]>(
      'SELECT kid, subject, subject_kind, public_key, simulated, entry_id FROM keys WHERE kid = ANY($1)',
      [missing],
    );
    for (const row of rows) {
      const facts = factsOf(row);
      this.known.set(row.kid, facts);
      found.set(row.kid, facts);
    }
    return found;
  }
}

function factsOf(row: Row): KeyFacts {
  return {
    kid: row.kid,
    subject: row.subject,
    subjectKind: row.subject_kind,
    jwk: { kty: 'OKP', crv: 'Ed25519', x: row.public_key, kid: row.kid },
    simulated: row.simulated,
    entryId: row.entry_id.toString('hex'),
  };
}
