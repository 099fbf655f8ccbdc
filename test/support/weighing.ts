import type { PrivateJwk } from '@tidemark/core/jwk';
import type { Weighing } from '@tidemark/core/schemas/weighing';
import { signStatement, type StatementPayload } from '@tidemark/core/statement';

/** Where the stations of tests stand: the harbour of Dachen island. */
export const DACHEN = { lat: 28.4553, lon: 121.8937 };

/** A bag of bottles as it comes in any day; what a test is about it changes. */
export function weighing(change: Partial<Weighing> = {}): Weighing {
  return {
    material: 'pet-bottle',
    wasteClass: 'marine-plastic',
    hazardous: false,
    grossG: 12_840,
    tareG: 640,
    netG: 12_200,
    container: 'bag-0001',
    scale: { serial: 'xk3190-0042', calibratedUntil: '2099-06-30' },
    position: DACHEN,
    source: { kind: 'collector', id: 'c-7f3a' },
    ...change,
  };
}

/** Signs one or several weighings of a station. `change` overrides anything else that is signed. */
export function signWeighing(
  station: string,
  seq: bigint | number,
  key: PrivateJwk,
  data: object | readonly object[] = weighing(),
  change: Partial<StatementPayload> = {},
): Promise<string> {
  const payload: StatementPayload = {
    iss: station,
    epoch: 1,
    seq: BigInt(seq),
    iat: new Date().toISOString(),
    type: 'weighing/1',
    data,
    ...change,
  };
  return signStatement(payload, key);
}
