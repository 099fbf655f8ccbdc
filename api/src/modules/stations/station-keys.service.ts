import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type PageQuery, pageOf, parseCursor } from '../../common/page.ts';
import { LedgerWriter } from '../ledger/ledger-writer.ts';
import { mustRead, readKey, readKeys } from './station-key-store.ts';
import type {
  NewStationKeyBody,
  RevocationBody,
  StationKeyPage,
  StationKeyView,
} from './station-keys.dto.ts';
import { stationProblem } from './stations.problems.ts';
import { unknownStation } from './stations.service.ts';

/** Keys of stations: every change is an entry of the log, written by the ledger in the same transaction. */
@Injectable()
export class StationKeysService {
  constructor(
    private readonly source: DataSource,
    private readonly ledger: LedgerWriter,
  ) {}

  async list(stationId: string, { after, limit }: PageQuery): Promise<StationKeyPage> {
    await simulatedOf(this.source.manager, stationId);
    const [last = ''] = after === undefined ? [] : parseCursor(after, 1);
    const keys = await readKeys(this.source, stationId, String(last), limit + 1);
    return pageOf(
      keys,
      limit,
      (key) => [key.kid],
      (key) => key,
    );
  }

  /** Adds a key. Earlier ones stay good until they are revoked, so that a device can change over in its own time. */
  async add(stationId: string, { publicKey }: NewStationKeyBody): Promise<StationKeyView> {
    return this.source.transaction(async (manager) => {
      const simulated = await simulatedOf(manager, stationId);
      const owner = { kind: 'station', id: stationId, key: publicKey, simulated } as const;
      const { kid } = await this.ledger.registerKey(manager, owner);
      return mustRead(manager, stationId, kid);
    });
  }

  /** Statements signed with the key are refused from now on; what is in the log stays as it is. */
  async revoke(stationId: string, kid: string, { reason }: RevocationBody): Promise<StationKeyView> {
    return this.source.transaction(async (manager) => {
      await simulatedOf(manager, stationId);
      if (!(await readKey(manager, stationId, kid))) {
        throw stationProblem('unknown-station-key', `Station ${stationId} has no key ${kid}.`);
      }
      await this.ledger.revokeKey(manager, { kid, reason });
      return mustRead(manager, stationId, kid);
    });
  }
}

/** Whether the station is simulated; throws `unknown-station` when there is none. */
async function simulatedOf(manager: EntityManager, stationId: string): Promise<boolean> {
  const [station] = await manager.query<{ simulated: boolean }[]>(
    'SELECT simulated FROM stations WHERE id = $1',
    [stationId],
  );
  if (!station) throw unknownStation(stationId);
  return station.simulated;
}
