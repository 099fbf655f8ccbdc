import { Injectable } from '@nestjs/common';
import { parseStatement } from '@tidemark/core/statement';
import { AnchorReader, type FinalAnchor } from './anchor-reader.ts';
import type { EntryAnchorView, EntryView } from './entry.dto.ts';
import { EntryStore, summaryOf } from './entry-store.ts';
import { ledgerProblem } from './ledger-problem.ts';
import { wireSeq } from '../../common/wire-seq.ts';

@Injectable()
export class EntriesService {
  constructor(
    private readonly store: EntryStore,
    private readonly anchors: AnchorReader,
  ) {}

  /** Throws Problem `unknown-entry`. */
  async show(id: string): Promise<EntryView> {
    const row = await this.store.find(id);
    if (!row) throw ledgerProblem('unknown-entry', `No entry has the id ${id}.`);
    const summary = summaryOf(row);
    const anchor = summary.index === null ? undefined : await this.anchors.covering(summary.index);
    const { header, payload } = parseStatement(row.statement);
    return {
      ...summary,
      statement: row.statement,
      header,
      payload: { ...payload, seq: wireSeq(payload.seq) },
      state: anchor ? 'anchored' : summary.index === null ? 'received' : 'sequenced',
      anchor: anchor ? anchorView(anchor) : null,
    };
  }
}

function anchorView({
  chainId,
  contract,
  treeSize,
  transaction,
  blockNumber,
  blockHash,
  blockTime,
}: FinalAnchor): EntryAnchorView {
  return { chainId, contract, treeSize, transaction, blockNumber, blockHash, blockTime };
}
