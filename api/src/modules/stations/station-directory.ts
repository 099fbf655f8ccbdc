import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.ts';

/** How long another process's change of a station may go unnoticed here. */
const CACHE_MS = 5_000;

export type StationFacts = {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly position: { readonly lat: number; readonly lon: number };
  readonly geofenceM: number;
  readonly simulated: boolean;
};

type Row = {
  id: string;
  name_zh: string;
  name_en: string;
  lat: number;
  lon: number;
  geofence_m: number;
  simulated: boolean;
};

/** All registered stations, in memory: there are thousands at most, and every batch of statements asks. */
@Injectable()
export class StationDirectory {
  private stations: Promise<ReadonlyMap<string, StationFacts>> | undefined;
  private untilMs = 0;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Every station by id. A station registered by this process is there at once. */
  all(): Promise<ReadonlyMap<string, StationFacts>> {
    const nowMs = this.clock.nowMs();
    if (!this.stations || nowMs >= this.untilMs) {
      this.untilMs = nowMs + CACHE_MS;
      const loading = this.load();
      this.stations = loading;
      loading.catch(() => {
        if (this.stations === loading) this.stations = undefined;
      });
    }
    return this.stations;
  }

  async find(id: string): Promise<StationFacts | undefined> {
    return (await this.all()).get(id);
  }

  /** Call after committing a change of any station. */
  forget(): void {
    this.stations = undefined;
  }

  private async load(): Promise<ReadonlyMap<string, StationFacts>> {
    const rows = await this.source.query<Row[]>(
      'SELECT id, name_zh, name_en, lat, lon, geofence_m, simulated FROM stations',
    );
    return new Map(rows.map((row) => [row.id, factsOf(row)]));
  }
}

function factsOf(row: Row): StationFacts {
  return {
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    position: { lat: row.lat, lon: row.lon },
    geofenceM: row.geofence_m,
    simulated: row.simulated,
  };
}
