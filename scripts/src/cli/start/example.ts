import { chainReader } from '@tidemark/core/chain-reader';
import { type Verdict, verifyEvidence } from '@tidemark/core/evidence-verify';
import { parseLedgerIdentity } from '@tidemark/core/ledger-identity';
import type { System } from '../../system.ts';
import { jsonRpc } from '../json-rpc.ts';

const TIMEOUT_MS = 5_000;
const VERIFY_AGAIN_MS = 30_000;

/** A weighing of this ledger, verified from its evidence as a stranger would do it. */
export class Example {
  readonly #system: System;
  #verifiedAt = 0;
  id: string | undefined;
  verdict: Verdict | undefined;

  constructor(system: System) {
    this.#system = system;
  }

  /** Verifies the entry `newest`, at most every half minute. What cannot be had leaves the last verdict standing. */
  async update(newest: string | null): Promise<void> {
    if (newest === null || Date.now() - this.#verifiedAt < VERIFY_AGAIN_MS) return;
    try {
      const base = this.#system.httpUrl;
      const evidence = await get(`${base}/api/v1/entries/${newest}/evidence`);
      const identity = parseLedgerIdentity(
        JSON.parse(Buffer.from(await get(`${base}/.well-known/tidemark.json`)).toString()),
      );
      const chain = chainReader(jsonRpc(this.#system.chainUrl));
      this.verdict = await verifyEvidence(evidence, { ledger: identity, chain });
      this.id = newest;
      this.#verifiedAt = Date.now();
    } catch {
      return;
    }
  }
}

async function get(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
