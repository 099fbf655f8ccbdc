import { equal } from '@tidemark/core/bytes';
import type { SqlSession } from '../ledger/sql-session.ts';
import type { AnchorChain } from './anchor-chain.ts';
import { markFinal, markVanished, type StandingAnchor, standingAnchors } from './anchor-outbox.ts';
import { finalFacts, isAnchorOf } from './anchor-settling.ts';

/** Anchors looked at in one go while they turn out to be gone. */
const PAGE = 64;

/** `stands` · `moved`: in another block than before · `gone`: not on the chain any more. */
type Standing = 'stands' | 'moved' | 'gone';

async function standingOf(chain: AnchorChain, anchor: StandingAnchor): Promise<Standing> {
  const root = await chain.reader.rootAt(chain.contract, anchor.treeSize);
  if (!root || !equal(root, anchor.root)) return 'gone';
  const found = await chain.receiptOf(anchor.transactionHash);
  if (found.kind !== 'mined' || !isAnchorOf(found.receipt, anchor, chain.contract)) return 'gone';
  return found.receipt.blockHash === `0x${anchor.blockHash.toString('hex')}` ? 'stands' : 'moved';
}

/**
 * Looks at the newest final anchors until one stands: a chain that is rearranged loses its newest blocks, and what
 * is below a block that stands, stands as well. Answers how many are gone.
 */
export async function checkStanding(
  session: SqlSession,
  chain: AnchorChain,
  confirmations: number,
  now: () => Date,
): Promise<number> {
  let below = Number.MAX_SAFE_INTEGER;
  let gone = 0;
  for (;;) {
    const anchors = await standingAnchors(session, below, PAGE);
    for (const anchor of anchors) {
      const standing = await standingOf(chain, anchor);
      if (standing === 'stands') return gone;
      if (standing === 'moved') await refreshFacts(session, chain, anchor, confirmations, now);
      else {
        await markVanished(session, [anchor.id], 'the chain does not have it any more');
        gone += 1;
      }
      below = anchor.treeSize;
    }
    if (anchors.length < PAGE) return gone;
  }
}

/** The same transaction in another block: what evidence says of it must follow. */
async function refreshFacts(
  session: SqlSession,
  chain: AnchorChain,
  anchor: StandingAnchor,
  confirmations: number,
  now: () => Date,
): Promise<void> {
  const found = await chain.receiptOf(anchor.transactionHash);
  if (found.kind !== 'mined') return;
  const facts = await finalFacts(chain, found.receipt, confirmations);
  if (facts) await markFinal(session, anchor.id, facts, now());
}
