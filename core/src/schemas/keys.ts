import { readKeyRegistration, readKeyRevocation } from '../key-data.ts';
import { Refusal } from '../refusal.ts';
import type { StatementType } from './statement-type.ts';

/** The ledger's own statements about keys; only the ledger may make them. */

function checkRegistration(reading: object, path: string): void {
  if (readKeyRegistration(reading) === null) {
    throw new Refusal('invalid-reading', `${path} is not {"id","key":<Ed25519 JWK>,"simulated"}`);
  }
}

function checkRevocation(reading: object, path: string): void {
  if (readKeyRevocation(reading) === null)
    throw new Refusal('invalid-reading', `${path} is not {"kid","reason"}`);
}

export const stationKeyType: StatementType = {
  name: 'station-key/1',
  signers: ['ledger'],
  check: checkRegistration,
};

export const organisationKeyType: StatementType = {
  name: 'organisation-key/1',
  signers: ['ledger'],
  check: checkRegistration,
};

export const keyRevocationType: StatementType = {
  name: 'key-revocation/1',
  signers: ['ledger'],
  check: checkRevocation,
};
