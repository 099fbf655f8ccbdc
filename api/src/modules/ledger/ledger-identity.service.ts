import { Injectable } from '@nestjs/common';
import { type Genesis, readGenesis } from '@tidemark/core/genesis-data';
import type { LedgerIdentity } from '@tidemark/core/ledger-identity';
import { parseStatement, thumbprint } from '@tidemark/core/statement';
import { LedgerDatabase } from './ledger-database.ts';
import { LedgerKey } from './ledger-key.ts';
import { ledgerProblem } from './ledger-problem.ts';

/** Issuer id of the ledger's own statements; no station or organisation may have it. */
export const LEDGER_ISSUER = 'ledger';
/** The ledger is never re-installed: its statements are one stream. */
export const LEDGER_EPOCH = 1;
const GENESIS_SEQ = 1;

/** Who this ledger is, as entry 0 says. */
@Injectable()
export class LedgerIdentityService {
  private genesis: Genesis | undefined;

  constructor(
    private readonly database: LedgerDatabase,
    private readonly key: LedgerKey,
  ) {}

  get hasBegun(): boolean {
    return this.genesis !== undefined;
  }

  /** Throws Problem `ledger-not-begun` before the genesis entry. */
  identity(): LedgerIdentity {
    if (!this.genesis) {
      throw ledgerProblem('ledger-not-begun', 'The chain has not answered since the first start.', {
        retryAfterS: 5,
      });
    }
    const { origin, vkey, chainId, contract, did } = this.genesis;
    return { origin, vkey, chainId, contract, did };
  }

  /**
   * Reads the genesis entry; false when there is none. Throws when the home's key is not the one that the ledger was
   * begun with: signing on with another would make a log that nobody can verify.
   */
  async load(): Promise<boolean> {
    const rows = await this.database.query<{ statement: string }[]>(
      'SELECT statement FROM entries WHERE issuer = $1 AND epoch = $2 AND seq = $3',
      [LEDGER_ISSUER, LEDGER_EPOCH, GENESIS_SEQ],
    );
    if (!rows[0]) return false;
    const { readings } = parseStatement(rows[0].statement);
    const genesis = readings[0] && readGenesis(readings[0]);
    if (!genesis) throw new Error('The first entry of this ledger is not a genesis entry.');
    const own = thumbprint(await this.key.read());
    if (own !== thumbprint(genesis.key)) {
      throw new Error(
        `The ledger key in TIDEMARK_HOME (${own}) is not the one of this ledger (${thumbprint(genesis.key)}).`,
      );
    }
    this.genesis = genesis;
    return true;
  }
}
