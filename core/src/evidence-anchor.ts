import { equal, toHex } from './bytes.ts';
import type { AnchorReceipt, ChainReader } from './chain-reader.ts';
import { EvidenceError } from './evidence-error.ts';
import type { Anchor } from './evidence.ts';

/** The last step of a verification: asking the chain for the anchor. */

/** Every way in which asking can fail becomes a code: no answer is never taken for a good one. */
async function ask<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    const code = error instanceof RangeError ? 'chain-malformed' : 'chain-unreachable';
    throw new EvidenceError(code, error instanceof Error ? error.message : String(error));
  }
}

function checkReceipt(anchor: Anchor, { blockNumber, blockHash, events }: AnchorReceipt): void {
  const said = events.some(
    ({ contract, treeSize, rootHash }) =>
      contract === anchor.contract.toLowerCase() &&
      treeSize === BigInt(anchor.treeSize) &&
      equal(rootHash, anchor.rootHash),
  );
  if (!said)
    throw new EvidenceError(
      'anchor-mismatch',
      `transaction ${anchor.transaction} did not anchor this checkpoint`,
    );
  if (blockNumber !== anchor.blockNumber || blockHash !== anchor.blockHash) {
    throw new EvidenceError(
      'anchor-mismatch',
      `the transaction is in block ${blockNumber} (${blockHash}), not in block ${anchor.blockNumber} (${anchor.blockHash})`,
    );
  }
}

/** Compares all that the file says of its anchor with the chain: root, event, block and time. */
export async function checkAnchor(anchor: Anchor, chain: ChainReader): Promise<void> {
  const chainId = await ask(chain.chainId());
  if (chainId !== anchor.chainId) {
    throw new EvidenceError(
      'wrong-chain',
      `the chain that was asked is ${chainId}, the anchor is on ${anchor.chainId}`,
    );
  }
  const [root, receipt, block] = await ask(
    Promise.all([
      chain.rootAt(anchor.contract, anchor.treeSize),
      chain.anchored(anchor.transaction),
      chain.block(anchor.blockNumber),
    ]),
  );
  if (!root)
    throw new EvidenceError('anchor-not-on-chain', `the contract has no root for ${anchor.treeSize} entries`);
  if (!equal(root, anchor.rootHash)) {
    throw new EvidenceError(
      'anchor-mismatch',
      `the contract has root ${toHex(root)} for ${anchor.treeSize} entries`,
    );
  }
  if (!receipt)
    throw new EvidenceError('anchor-not-on-chain', `the chain has no transaction ${anchor.transaction}`);
  checkReceipt(anchor, receipt);
  if (block?.hash !== anchor.blockHash) {
    throw new EvidenceError(
      'anchor-mismatch',
      `the chain's block ${anchor.blockNumber} is not ${anchor.blockHash}`,
    );
  }
  if (block.timeS * 1000 !== Date.parse(anchor.blockTime)) {
    throw new EvidenceError(
      'anchor-mismatch',
      `block ${block.number} is of ${block.timeS} s, not of ${anchor.blockTime}`,
    );
  }
}
