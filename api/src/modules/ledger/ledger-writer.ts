import { Injectable } from '@nestjs/common';
import { toHex } from '@tidemark/core/bytes';
import { readKeyRegistration, readKeyRevocation } from '@tidemark/core/key-data';
import { type Jwk, publicJwk, thumbprint } from '@tidemark/core/jwk';
import { highestContiguous, parseSeqSet } from '@tidemark/core/seq-set';
import { entryId, signStatement } from '@tidemark/core/statement';
import { Clock } from '../../common/clock.ts';
import { LOCKS } from './leadership.ts';
import { LEDGER_EPOCH, LEDGER_ISSUER, LedgerIdentityService } from './ledger-identity.service.ts';
import { LedgerKey } from './ledger-key.ts';
import { ledgerProblem } from './ledger-problem.ts';
import type { SqlSession } from './sql-session.ts';

export type AppendedEntry = { /** Entry id, lower-case hex. */ readonly id: string };

export type KeyOwner = {
  readonly kind: 'station' | 'organisation';
  /** Station or organisation id. */
  readonly id: string;
  readonly key: Jwk;
  readonly simulated: boolean;
};

/**
 * Appends statements signed by the ledger itself, in the caller's transaction. The first append of a transaction
 * locks the ledger's own stream until the commit, so that numbers stay contiguous: keep such transactions short.
 */
@Injectable()
export class LedgerWriter {
  constructor(
    private readonly key: LedgerKey,
    private readonly identity: LedgerIdentityService,
    private readonly clock: Clock,
  ) {}

  /** Throws Problem `ledger-not-begun` while the ledger has no genesis entry. */
  async append(session: SqlSession, type: string, data: object | readonly object[]): Promise<AppendedEntry> {
    this.identity.identity();
    return this.insert(session, (await this.lockStream(session)) + 1n, type, data);
  }

  /** Entry 0. The caller holds the lock `genesis` and has seen that there are no entries. */
  async appendGenesis(session: SqlSession, data: object): Promise<AppendedEntry> {
    const { id } = await this.insert(session, 1n, 'genesis/1', data);
    await this.insertKey(
      session,
      { subject: LEDGER_ISSUER, kind: 'ledger', key: publicJwk(await this.key.read()), simulated: false },
      id,
    );
    return { id };
  }

  /** Lets a key sign for a station or an organisation. Throws Problem `key-already-registered` or `reserved-id`. */
  async registerKey(session: SqlSession, owner: KeyOwner): Promise<AppendedEntry & { kid: string }> {
    if (owner.id === LEDGER_ISSUER)
      throw ledgerProblem('reserved-id', `No ${owner.kind} can be called ${owner.id}.`);
    const registration = readKeyRegistration({
      id: owner.id,
      key: publicJwk(owner.key),
      simulated: owner.simulated,
    });
    if (!registration) throw new Error('a key registration that nobody could read');
    const kid = thumbprint(owner.key);
    await this.lockStream(session);
    const known = await session.query<unknown[]>('SELECT 1 FROM keys WHERE kid = $1', [kid]);
    if (known.length > 0)
      throw ledgerProblem('key-already-registered', `The key ${kid} can be registered once only.`);
    const { id } = await this.append(session, `${owner.kind}-key/1`, registration);
    await this.insertKey(session, { subject: owner.id, ...owner }, id);
    return { id, kid };
  }

  /**
   * Ends a key. Waits for transactions that are accepting statements of it, and later ones see the revocation: in
   * the log every statement of the key stands before its revocation. Throws Problem `unknown-key` or
   * `key-already-revoked`.
   */
  async revokeKey(
    session: SqlSession,
    { kid, reason }: { kid: string; reason: string },
  ): Promise<AppendedEntry> {
    const revocation = readKeyRevocation({ kid, reason });
    if (!revocation) throw new Error('a key revocation that nobody could read');
    await this.lockStream(session);
    await session.query('SELECT pg_advisory_xact_lock($1)', [LOCKS.keys]);
    const [key] = await session.query<{ revoked: boolean }[]>(
      `SELECT revocation_entry_id IS NOT NULL AS revoked FROM keys WHERE kid = $1 AND subject_kind <> 'ledger'`,
      [kid],
    );
    if (!key) throw ledgerProblem('unknown-key', `The key ${kid} is not registered.`);
    if (key.revoked) throw ledgerProblem('key-already-revoked', `The key ${kid} is revoked already.`);
    const { id } = await this.append(session, 'key-revocation/1', revocation);
    await session.query('UPDATE keys SET revocation_entry_id = $2 WHERE kid = $1', [
      kid,
      Buffer.from(id, 'hex'),
    ]);
    return { id };
  }

  /** The ledger's last number, under a lock that lasts until the commit. */
  private async lockStream(session: SqlSession): Promise<bigint> {
    const [stream] = await session.query<{ received: string }[]>(
      'SELECT received::text FROM streams WHERE issuer = $1 AND epoch = $2 FOR UPDATE',
      [LEDGER_ISSUER, LEDGER_EPOCH],
    );
    return stream ? highestContiguous(parseSeqSet(stream.received)) : 0n;
  }

  private async insert(
    session: SqlSession,
    seq: bigint,
    type: string,
    data: object | readonly object[],
  ): Promise<AppendedEntry> {
    const now = this.clock.now();
    const payload = { iss: LEDGER_ISSUER, epoch: LEDGER_EPOCH, seq, iat: now.toISOString(), type, data };
    const jws = await signStatement(payload, await this.key.read());
    const id = Buffer.from(entryId(jws));
    await session.query(
      `INSERT INTO entries (id, issuer, epoch, seq, type, iat, statement, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, LEDGER_ISSUER, LEDGER_EPOCH, seq.toString(), type, now, jws, now],
    );
    await session.query('INSERT INTO unsequenced (entry_id, type) VALUES ($1, $2)', [id, type]);
    await session.query(
      `INSERT INTO streams AS s (issuer, epoch, received) VALUES ($1, $2, int8multirange(int8range($3, $3, '[]')))
       ON CONFLICT (issuer, epoch) DO UPDATE SET received = s.received + excluded.received`,
      [LEDGER_ISSUER, LEDGER_EPOCH, seq.toString()],
    );
    // Heard at the commit, by the sequencer wherever it runs.
    await session.query(`SELECT pg_notify('tidemark', 'entries')`);
    return { id: toHex(id) };
  }

  private async insertKey(
    session: SqlSession,
    key: { subject: string; kind: 'ledger' | KeyOwner['kind']; key: Jwk; simulated: boolean },
    entryIdHex: string,
  ): Promise<void> {
    await session.query(
      `INSERT INTO keys (kid, subject, subject_kind, public_key, simulated, entry_id) VALUES ($1, $2, $3, $4, $5, $6)`,
      [thumbprint(key.key), key.subject, key.kind, key.key.x, key.simulated, Buffer.from(entryIdHex, 'hex')],
    );
  }
}
