import { Inject, Injectable } from '@nestjs/common';
import { type Evidence, serializeEvidence } from '@tidemark/core/evidence';
import { buildEvidence } from '@tidemark/core/evidence-build';
import type { Settings } from '@tidemark/core/settings';
import { parseStatement } from '@tidemark/core/statement';
import { SETTINGS } from '../../common/settings.ts';
import { AnchorReader } from '../ledger/anchor-reader.ts';
import { CheckpointStore } from '../ledger/checkpoint-store.ts';
import { EntryStore } from '../ledger/entry-store.ts';
import { KeyDirectory } from '../ledger/key-directory.ts';
import { ledgerProblem } from '../ledger/ledger-problem.ts';
import { TileStore } from '../ledger/tile-store.ts';
import { anchoringProblem } from './anchoring-problem.ts';

const GENESIS_INDEX = 0;
const MIN_RETRY_AFTER_S = 1;

/** The file with which anybody verifies an entry: the same bytes at every question. */
@Injectable()
export class EvidenceService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly entries: EntryStore,
    private readonly anchors: AnchorReader,
    private readonly checkpoints: CheckpointStore,
    private readonly keys: KeyDirectory,
    private readonly tiles: TileStore,
  ) {}

  /** Throws Problem `unknown-entry`, or `not-yet-anchored` with the time after which to ask again. */
  async fileOf(id: string): Promise<string> {
    return serializeEvidence(await this.evidenceOf(id));
  }

  private async evidenceOf(id: string): Promise<Evidence> {
    const [entry] = await this.entries.inLog([id]);
    if (!entry) {
      if (!(await this.entries.find(id))) throw ledgerProblem('unknown-entry', `No entry has the id ${id}.`);
      throw this.tooEarly('The entry has no place in the log yet.');
    }
    const anchor = await this.anchors.covering(entry.index);
    if (!anchor) throw this.tooEarly(`No final anchor covers entry ${entry.index} yet.`);
    const checkpoint = await this.checkpoints.ofSize(anchor.treeSize);
    if (!checkpoint) throw new Error(`The anchored checkpoint of ${anchor.treeSize} entries is missing.`);
    const key = await this.keys.find(parseStatement(entry.statement).header.kid);
    if (!key) throw new Error(`The key of entry ${id} is missing.`);
    const [genesis] = await this.entries.bundled(GENESIS_INDEX, GENESIS_INDEX + 1);
    const registrations = await this.entries.inLog([key.entryId]);
    const { checkpointAt: _, ...anchored } = anchor;
    return buildEvidence(
      {
        checkpoint: checkpoint.note,
        entries: [{ index: GENESIS_INDEX, statement: genesis! }, ...registrations, entry],
        anchor: anchored,
        subject: { kind: 'entry', id },
      },
      this.tiles.nodesOf(anchor.treeSize),
    );
  }

  private tooEarly(detail: string) {
    const retryAfterS = Math.max(MIN_RETRY_AFTER_S, Math.ceil(this.settings.anchorIntervalMs / 1000));
    return anchoringProblem('not-yet-anchored', detail, { retryAfterS });
  }
}
