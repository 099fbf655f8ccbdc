import { EvidenceError } from './evidence-error.ts';
import type { Ledger, OpenedEntry } from './evidence-log.ts';
import { type Jwk, thumbprint } from './jwk.ts';
import { type KeyRegistration, readKeyRegistration, readKeyRevocation } from './key-data.ts';
import { verifyStatement } from './statement.ts';

/** The steps of a verification that concern the signers: whose keys they are, and their signatures. */

type Registered = KeyRegistration & { readonly index: number };

/** What the ledger says of keys within the file, by thumbprint. */
type KeyBook = { readonly registered: Map<string, Registered[]>; readonly revokedAt: Map<string, number> };

const REGISTRATIONS: readonly string[] = ['station-key/1', 'organisation-key/1'];
const REVOCATION = 'key-revocation/1';

function isByLedger({ statement }: OpenedEntry, { genesis, id }: Ledger): boolean {
  return statement.header.kid === thumbprint(genesis.key) && statement.payload.iss === id;
}

function readKeyBook(entries: readonly OpenedEntry[], ledger: Ledger): KeyBook {
  const book: KeyBook = { registered: new Map(), revokedAt: new Map() };
  for (const entry of entries) {
    const { index, statement } = entry;
    const { type } = statement.payload;
    if (type !== REVOCATION && !REGISTRATIONS.includes(type)) continue;
    if (!isByLedger(entry, ledger)) {
      throw new EvidenceError('key-not-from-ledger', `entry ${index} is not signed by the ledger`);
    }
    for (const reading of statement.readings) {
      if (type === REVOCATION) noteRevocation(book, index, reading);
      else noteRegistration(book, index, reading);
    }
  }
  return book;
}

function noteRegistration({ registered }: KeyBook, index: number, reading: object): void {
  const registration = readKeyRegistration(reading);
  if (!registration) throw new EvidenceError('key-malformed', `entry ${index} is no registration of a key`);
  const kid = thumbprint(registration.key);
  registered.set(kid, [...(registered.get(kid) ?? []), { ...registration, index }]);
}

function noteRevocation({ revokedAt }: KeyBook, index: number, reading: object): void {
  const revocation = readKeyRevocation(reading);
  if (!revocation) throw new EvidenceError('key-malformed', `entry ${index} is no revocation of a key`);
  revokedAt.set(revocation.kid, Math.min(index, revokedAt.get(revocation.kid) ?? index));
}

/** Who signed an entry, as the ledger had registered it before. */
function registrationOf({ index, statement }: OpenedEntry, book: KeyBook): Registered {
  const { kid } = statement.header;
  const { iss } = statement.payload;
  const registered = book.registered.get(kid);
  if (!registered)
    throw new EvidenceError('key-missing', `the key ${kid} of entry ${index} is not registered in the file`);
  const own = registered.filter(({ id }) => id === iss);
  if (own.length === 0) {
    throw new EvidenceError(
      'key-of-other-issuer',
      `entry ${index} is by ${iss}, its key belongs to ${registered[0]!.id}`,
    );
  }
  const earlier = own.find((one) => one.index < index);
  if (!earlier)
    throw new EvidenceError(
      'key-registered-later',
      `the key of entry ${index} is registered in entry ${own[0]!.index}`,
    );
  const revokedAt = book.revokedAt.get(kid);
  if (revokedAt !== undefined && revokedAt < index) {
    throw new EvidenceError('key-revoked', `the key of entry ${index} is revoked in entry ${revokedAt}`);
  }
  return earlier;
}

export type Signers = {
  /** The key of each entry's signer, in the order of the entries. */
  readonly keys: readonly Jwk[];
  /** True when the readings of at least one signer are made up. */
  readonly simulated: boolean;
};

/** Finds the key of every entry's signer among the ledger's own statements in the file. */
export function checkKeys(entries: readonly OpenedEntry[], ledger: Ledger): Signers {
  const book = readKeyBook(entries, ledger);
  const ledgerKid = thumbprint(ledger.genesis.key);
  let simulated = false;
  const keys = entries.map((entry) => {
    if (isByLedger(entry, ledger)) return ledger.genesis.key;
    if (entry.statement.header.kid === ledgerKid) {
      throw new EvidenceError(
        'key-of-other-issuer',
        `entry ${entry.index} is signed by the ledger for another issuer`,
      );
    }
    const registration = registrationOf(entry, book);
    simulated ||= registration.simulated;
    return registration.key;
  });
  return { keys, simulated };
}

/** Verifies every signature, all at once. */
export async function checkSignatures(entries: readonly OpenedEntry[], { keys }: Signers): Promise<void> {
  const good = await Promise.all(entries.map(({ statement }, i) => verifyStatement(statement, keys[i]!)));
  const bad = good.indexOf(false);
  if (bad !== -1) throw new EvidenceError('bad-signature', `entry ${entries[bad]!.index}`);
}
