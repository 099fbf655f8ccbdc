import { quote, Refusal } from '../refusal.ts';
import type { Statement } from '../statement.ts';
import { genesisType } from './genesis.ts';
import { harvestType } from './harvest.ts';
import { keyRevocationType, organisationKeyType, stationKeyType } from './keys.ts';
import { sampleType } from './sample.ts';
import type { SignerKind, StatementType } from './statement-type.ts';
import { telemetryType } from './telemetry.ts';
import { weighingType } from './weighing.ts';

/** Every type of statement that the ledger takes. */
export const STATEMENT_TYPES: readonly StatementType[] = [
  weighingType,
  telemetryType,
  harvestType,
  sampleType,
  genesisType,
  stationKeyType,
  organisationKeyType,
  keyRevocationType,
];

const byName = new Map(STATEMENT_TYPES.map((type) => [type.name, type]));

export function typeOf(name: string): StatementType | undefined {
  return byName.get(name);
}

function knownType(name: string): StatementType {
  const type = byName.get(name);
  if (!type) throw new Refusal('unknown-type', `${quote(name)} is not a type that this ledger takes`);
  return type;
}

/** Checks every reading by the rules of its type. Throws the Refusal for the first that may not enter. */
export function validateReadings({ payload, readings }: Statement): void {
  const type = knownType(payload.type);
  if (!Array.isArray(payload.data)) {
    type.check(payload.data, 'data');
    return;
  }
  for (let i = 0; i < readings.length; i++) type.check(readings[i]!, `data[${i}]`);
}

/** Throws Refusal `type-not-allowed` when a signer of this kind may not make statements of the type. */
export function checkSigner({ payload }: Statement, signer: SignerKind): void {
  const type = knownType(payload.type);
  if (!type.signers.includes(signer)) {
    throw new Refusal(
      'type-not-allowed',
      `${payload.type} is signed by ${type.signers.join(' or ')}, not by ${signer}`,
    );
  }
}
