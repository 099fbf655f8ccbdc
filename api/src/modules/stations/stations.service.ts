import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { issuerIdTaken } from '../../common/issuer-id.ts';
import { type PageQuery, pageOf, parseCursor } from '../../common/page.ts';
import { LedgerWriter } from '../ledger/ledger-writer.ts';
import { StationCredentials } from './station-credentials.ts';
import { StationDirectory } from './station-directory.ts';
import { mustRead } from './station-key-store.ts';
import type { NewStationView } from './station-keys.dto.ts';
import { insertStation, readStation, readStations, updateStation } from './station-store.ts';
import type {
  NewCredentialsView,
  NewStationBody,
  StationChangeBody,
  StationPage,
  StationView,
} from './stations.dto.ts';
import { stationProblem } from './stations.problems.ts';

@Injectable()
export class StationsService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly ledger: LedgerWriter,
    private readonly directory: StationDirectory,
    private readonly credentials: StationCredentials,
  ) {}

  async list({ after, limit }: PageQuery): Promise<StationPage> {
    const [last = ''] = after === undefined ? [] : parseCursor(after, 1);
    const stations = await readStations(this.source, String(last), limit + 1);
    return pageOf(
      stations,
      limit,
      (station) => [station.id],
      (station) => station,
    );
  }

  async show(id: string): Promise<StationView> {
    const station = await readStation(this.source, id);
    if (!station) throw unknownStation(id);
    return station;
  }

  /** The station, its MQTT password and the entry that lets its key sign: all or nothing. */
  async register(body: NewStationBody): Promise<NewStationView> {
    const { id, publicKey, simulated = false } = body;
    const { shown, passwordHash } = await this.credentials.make(id);
    const made = await this.source.transaction(async (manager) => {
      if (await issuerIdTaken(manager, id)) {
        throw stationProblem(
          'station-id-taken',
          `${id} is taken by a station, an organisation or the ledger.`,
        );
      }
      await insertStation(manager, body, passwordHash, this.clock.now());
      const { kid } = await this.ledger.registerKey(manager, {
        kind: 'station',
        id,
        key: publicKey,
        simulated,
      });
      const station = await readStation(manager, id);
      if (!station) throw new Error(`Station ${id} was inserted and is not there.`);
      return { station, key: await mustRead(manager, id, kid), mqtt: shown };
    });
    this.directory.forget();
    return made;
  }

  async change(id: string, body: StationChangeBody): Promise<StationView> {
    const found = await this.source.transaction((manager) => updateStation(manager, id, body));
    if (!found) throw unknownStation(id);
    this.directory.forget();
    return this.show(id);
  }

  /** A new MQTT password; the old one no longer opens a connection. */
  async reissueCredentials(id: string): Promise<NewCredentialsView> {
    const mqtt = await this.source.transaction((manager) => this.credentials.reissue(manager, id));
    if (!mqtt) throw unknownStation(id);
    return { mqtt };
  }
}

export function unknownStation(id: string): Error {
  return stationProblem('unknown-station', `No station ${id} is registered.`);
}
