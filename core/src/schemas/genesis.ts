import { readGenesis } from '../genesis-data.ts';
import { Refusal } from '../refusal.ts';
import type { StatementType } from './statement-type.ts';

export const genesisType: StatementType = {
  name: 'genesis/1',
  signers: ['ledger'],
  check(reading, path) {
    if (readGenesis(reading) === null) {
      throw new Refusal(
        'invalid-reading',
        `${path} is not {"origin","key","vkey","chainId","contract","did"}`,
      );
    }
  },
};
