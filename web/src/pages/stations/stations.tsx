import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { stationsQuery } from '../../api/queries.ts';
import type { Station, StationKind } from '../../api/types.ts';
import { useTexts } from '../../i18n/texts.ts';
import { StationMap } from '../../map/station-map.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Fetched } from '../../ui/fetched.tsx';
import { SimulatedBanner } from '../../ui/simulated.tsx';
import { ZoneNote } from '../../ui/time.tsx';
import { filterStations, type StationFilter } from './filter.ts';
import { StationsTable } from './stations-table.tsx';
import { stationsTexts } from './stations.texts.ts';
import styles from './stations.module.css';

/** All stations, as a map and as a list. */
export function Stations() {
  const texts = useTexts(stationsTexts);
  const stations = useQuery(stationsQuery);
  return (
    <div className={styles['page']}>
      <title>{`${texts.title} · Tidemark 潮印`}</title>
      <header className={styles['head']}>
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
      </header>
      <Fetched query={stations}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={texts.emptyTitle}>{texts.emptyText}</Empty>
          ) : (
            <MapAndList stations={all} />
          )
        }
      </Fetched>
    </div>
  );
}

const noFilter: StationFilter = { text: '', kind: 'all', onlineOnly: false };

function MapAndList({ stations }: { stations: readonly Station[] }) {
  const texts = useTexts(stationsTexts);
  const [filter, setFilter] = useState(noFilter);
  const shown = filterStations(stations, filter);
  const simulated = stations.filter((station) => station.simulated).length;
  return (
    <>
      {simulated > 0 && <SimulatedBanner scope={simulated === stations.length ? 'all' : 'some'} />}
      <div className={styles['columns']}>
        <div className={styles['map']}>
          <StationMap stations={shown} />
        </div>
        <section className={styles['list']} aria-label={texts.title}>
          <Filters stations={stations} filter={filter} onFilter={setFilter} />
          <p className={styles['soft']} role="status">
            {texts.shown(shown.length, stations.length)}
          </p>
          {shown.length === 0 ? (
            <Empty title={texts.noneTitle}>{texts.noneText}</Empty>
          ) : (
            <StationsTable stations={shown} />
          )}
          <ZoneNote />
        </section>
      </div>
    </>
  );
}

type FiltersProps = {
  stations: readonly Station[];
  filter: StationFilter;
  onFilter: (filter: StationFilter) => void;
};

function Filters({ stations, filter, onFilter }: FiltersProps) {
  const texts = useTexts(stationsTexts);
  const kinds = [...new Set(stations.map(({ kind }) => kind))];
  return (
    <form className={styles['filters']} role="search" onSubmit={(event) => event.preventDefault()}>
      <label className={styles['filter']}>
        {texts.search}
        <input
          type="search"
          className="field"
          placeholder={texts.searchPlaceholder}
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
      </label>
      <label className={styles['filter']}>
        {texts.kind}
        <select
          className="field"
          value={filter.kind}
          onChange={(event) => onFilter({ ...filter, kind: event.target.value as StationKind | 'all' })}
        >
          <option value="all">{texts.all}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {texts[kind]}
            </option>
          ))}
        </select>
      </label>
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={filter.onlineOnly}
          onChange={(event) => onFilter({ ...filter, onlineOnly: event.target.checked })}
        />
        {texts.onlineOnly}
      </label>
    </form>
  );
}
