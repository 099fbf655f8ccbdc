import { equal } from '@tidemark/core/bytes';
import type { AnchorReceipt } from '@tidemark/core/chain-reader';
import type { SqlSession } from '../ledger/sql-session.ts';
import type { AnchorChain } from './anchor-chain.ts';
import {
  type AnchorTarget,
  type BlockFacts,
  markFailed,
  markFinal,
  type PendingAnchor,
} from './anchor-outbox.ts';

/** `objection`: what the chain said to the bytes being sent again, if anything. */
export type Settling =
  | { readonly state: 'final' }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'waiting'; readonly objection: string | undefined };

/** True when the transaction did what it should: its own event, from the contract, with these values. */
export function isAnchorOf(
  { events }: AnchorReceipt,
  { treeSize, root }: AnchorTarget,
  contract: string,
): boolean {
  return events.some(
    (event) =>
      event.contract.toLowerCase() === contract.toLowerCase() &&
      event.treeSize === BigInt(treeSize) &&
      equal(event.rootHash, root),
  );
}

/** The block of a receipt once it is deep enough; undefined before, and while the chain is rearranging itself. */
export async function finalFacts(
  chain: AnchorChain,
  receipt: AnchorReceipt,
  confirmations: number,
): Promise<BlockFacts | undefined> {
  const head = await chain.blockNumber();
  if (head - receipt.blockNumber + 1 < confirmations) return undefined;
  const block = await chain.reader.block(receipt.blockNumber);
  if (!block || block.hash !== receipt.blockHash) return undefined;
  return {
    blockNumber: block.number,
    blockHash: Buffer.from(block.hash.slice(2), 'hex'),
    blockTime: new Date(block.timeS * 1000),
  };
}

/**
 * Looks how a transaction under way is doing, and sends the same bytes again while the chain does not have them.
 * A number that somebody else with the key has used, or that the chain cannot reach any more, ends the attempt.
 */
export async function settleAnchor(
  session: SqlSession,
  chain: AnchorChain,
  pending: PendingAnchor,
  confirmations: number,
  now: () => Date,
): Promise<Settling> {
  const fail = async (detail: string): Promise<Settling> => {
    await markFailed(session, pending.id, detail);
    return { state: 'failed', detail };
  };
  const found = await chain.receiptOf(pending.transactionHash);
  if (found.kind === 'reverted') return fail('the contract refused it');
  if (found.kind === 'mined') {
    if (!isAnchorOf(found.receipt, pending, chain.contract)) return fail('it was mined without its event');
    const facts = await finalFacts(chain, found.receipt, confirmations);
    if (!facts) return { state: 'waiting', objection: undefined };
    await markFinal(session, pending.id, facts, now());
    return { state: 'final' };
  }
  if (pending.nonce < (await chain.nonce('latest'))) {
    // It may have been mined between the two questions.
    if ((await chain.receiptOf(pending.transactionHash)).kind !== 'none')
      return { state: 'waiting', objection: undefined };
    return fail(`another transaction of the key has taken nonce ${pending.nonce}`);
  }
  if (pending.nonce > (await chain.nonce('pending')))
    return fail(`the chain has not reached nonce ${pending.nonce}`);
  return { state: 'waiting', objection: await chain.broadcast(pending.rawTransaction) };
}
