import { Injectable } from '@nestjs/common';
import { type Page, type PageQuery, pageOf, parseCursor } from '../../common/page.ts';
import { AnchorReader, type FinalAnchor, lagMsOf } from './anchor-reader.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';
import type { AnchorView, LogHeadView } from './log.dto.ts';

@Injectable()
export class LogService {
  constructor(
    private readonly identity: LedgerIdentityService,
    private readonly checkpoints: CheckpointStore,
    private readonly anchorReader: AnchorReader,
  ) {}

  /** Throws Problem `ledger-not-begun` or `unknown-checkpoint` before the first checkpoint. */
  async head(): Promise<LogHeadView> {
    const { origin, vkey, chainId, contract } = this.identity.identity();
    const { treeSize, root, note, signedAt } = await this.checkpoints.required();
    const newest = await this.anchorReader.newest();
    return {
      origin,
      vkey,
      treeSize,
      rootHash: root.toString('base64'),
      checkpoint: note,
      checkpointAt: signedAt.toISOString(),
      chainId,
      contract,
      anchors: { newest: newest ? viewOf(newest) : null, pending: await this.anchorReader.pending() },
    };
  }

  /** Final anchors, newest first. */
  async anchors({ after, limit }: PageQuery): Promise<Page<AnchorView>> {
    const below = after === undefined ? null : Number(parseCursor(after, 1)[0]) || 0;
    const anchors = await this.anchorReader.list(below, limit + 1);
    return pageOf(anchors, limit, ({ treeSize }) => [treeSize], viewOf);
  }
}

function viewOf(anchor: FinalAnchor): AnchorView {
  const { treeSize, transaction, blockNumber, blockTime, checkpointAt } = anchor;
  return { treeSize, transaction, blockNumber, blockTime, checkpointAt, lagMs: lagMsOf(anchor) };
}
