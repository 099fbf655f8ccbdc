import { chainReader } from '@tidemark/core/chain-reader';
import { verifyEvidence, type Step, type Verdict } from '@tidemark/core/evidence-verify';
import type { LedgerIdentity } from '@tidemark/core/ledger-identity';
import { browserRpc, ownRpcPath } from './browser-rpc.ts';

export { fetchIdentity, readIdentity } from './pin.ts';

/** Verifies in this browser. An empty `rpcUrl` stands for this site's own way to the chain. */
export function verifyHere(
  bytes: Uint8Array,
  ledger: LedgerIdentity | undefined,
  rpcUrl: string,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Verdict> {
  const chain = chainReader(browserRpc(rpcUrl === '' ? ownRpcPath : rpcUrl, signal));
  return verifyEvidence(bytes, { ledger, chain, onStep });
}
