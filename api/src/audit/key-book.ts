import type { Genesis } from '@tidemark/core/genesis-data';
import { type Jwk, thumbprint } from '@tidemark/core/jwk';
import type { Projection } from '@tidemark/core/projections';
import type { Statement } from '@tidemark/core/statement';
import type { AuditCode } from './findings.ts';

export type AuditedKey = {
  readonly kid: string;
  readonly subject: string;
  readonly kind: 'ledger' | 'station' | 'organisation';
  readonly jwk: Jwk;
  readonly simulated: boolean;
  /** Entry ids, lower-case hex. */
  readonly entryId: string;
  revocationEntryId: string | null;
};

/** Which keys were whose at each point of the log, as the log itself says. */
export class KeyBook {
  readonly #keys = new Map<string, AuditedKey>();

  begin(genesis: Genesis, issuer: string, entryId: string): void {
    const kid = thumbprint(genesis.key);
    this.#keys.set(kid, {
      kid,
      subject: issuer,
      kind: 'ledger',
      jwk: genesis.key,
      simulated: false,
      entryId,
      revocationEntryId: null,
    });
  }

  /** The key that a statement may be signed with here, or why there is none. */
  signerOf({ header, payload }: Statement): AuditedKey | AuditCode {
    const key = this.#keys.get(header.kid);
    if (!key || key.subject !== payload.iss) return 'entry-key-unknown';
    return key.revocationEntryId === null ? key : 'entry-key-revoked';
  }

  apply({ keys, revocations }: Projection, entryId: string): void {
    for (const { kid, subject, subjectKind, jwk, simulated } of keys) {
      if (this.#keys.has(kid)) continue;
      this.#keys.set(kid, {
        kid,
        subject,
        kind: subjectKind,
        jwk,
        simulated,
        entryId,
        revocationEntryId: null,
      });
    }
    for (const { kid } of revocations) {
      const key = this.#keys.get(kid);
      if (key) key.revocationEntryId ??= entryId;
    }
  }

  all(): Iterable<AuditedKey> {
    return this.#keys.values();
  }
}
