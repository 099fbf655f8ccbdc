import { Button } from 'antd';
import { Link } from 'react-router';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import { Count, Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import styles from '../console.module.css';
import { useFilters } from '../parts/filters.ts';
import { LinkButton } from '../parts/link-button.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { commonTexts } from '../parts/common.texts.ts';
import { useHasRole } from '../session/me.tsx';
import { LastSeen, missingCount, OnlineTag, useStationName } from './station-facts.tsx';
import { FILTERS, matches, StationFilters } from './station-filters.tsx';
import { useStations } from './station-queries.ts';
import { stationTexts } from './station.texts.ts';

/** Every station: who is online, what it has weighed, and where something is missing. */
export function StationsPage() {
  const t = useTexts(stationTexts);
  const stations = useStations();
  return (
    <PageFrame title={t.title} lead={t.lead} actions={<RegisterButton />}>
      <Loaded data={stations.data?.rows} error={stations.error} onRetry={() => void stations.refetch()}>
        {(rows) => (rows.length === 0 ? <NoStations /> : <FilteredStations stations={rows} />)}
      </Loaded>
    </PageFrame>
  );
}

function RegisterButton() {
  const t = useTexts(stationTexts);
  if (!useHasRole('admin', 'operator')) return null;
  return (
    <LinkButton type="primary" to="/console/stations/new">
      {t.register}
    </LinkButton>
  );
}

function NoStations() {
  const t = useTexts(stationTexts);
  return <EmptyNote title={t.empty} detail={t.emptyDetail} action={<RegisterButton />} />;
}

function FilteredStations({ stations }: { readonly stations: readonly Station[] }) {
  const t = useTexts(stationTexts);
  const common = useTexts(commonTexts);
  const filters = useFilters(FILTERS);
  const shown = stations.filter((station) => matches(station, filters.values));
  return (
    <>
      <StationFilters filters={filters} />
      <p className={styles['small']} role="status">
        {common.shown(shown.length, false)}
      </p>
      {shown.length === 0 ? (
        <EmptyNote
          title={t.noMatch}
          detail={t.noMatchDetail}
          action={<Button onClick={filters.clear}>{t.clearFilters}</Button>}
        />
      ) : (
        <StationTable stations={shown} />
      )}
    </>
  );
}

function StationTable({ stations }: { readonly stations: readonly Station[] }) {
  const t = useTexts(stationTexts);
  const nameOf = useStationName();
  const locale = localeOf(useLanguage());
  return (
    <RecordList<Station>
      label={t.title}
      rows={stations}
      rowKey={(station) => station.id}
      heading={{
        title: t.name,
        render: (station) => <StationHeading station={station} />,
        compare: byText(nameOf, locale),
      }}
      columns={[
        {
          key: 'kind',
          title: t.kind,
          render: ({ kind }) => t[kind],
          compare: byText(({ kind }) => t[kind], locale),
        },
        {
          key: 'state',
          title: t.state,
          render: (station) => <OnlineTag station={station} />,
          compare: (a, b) => Number(a.online) - Number(b.online),
        },
        {
          key: 'lastSeen',
          title: t.lastSeen,
          render: ({ lastSeenAt }) => <LastSeen at={lastSeenAt} />,
          compare: (a, b) => (a.lastSeenAt ?? '').localeCompare(b.lastSeenAt ?? ''),
        },
        {
          key: 'readings',
          title: t.readings,
          numeric: true,
          render: ({ totals }) => <Count n={totals.readings} />,
          compare: (a, b) => a.totals.readings - b.totals.readings,
        },
        {
          key: 'net',
          title: t.net,
          numeric: true,
          render: ({ totals }) => <Mass g={totals.netG} />,
          compare: (a, b) => a.totals.netG - b.totals.netG,
        },
        {
          key: 'gaps',
          title: t.gaps,
          numeric: true,
          render: (station) => <Count n={missingCount(station)} />,
          compare: (a, b) => missingCount(a) - missingCount(b),
        },
      ]}
    />
  );
}

function byText(textOf: (station: Station) => string, locale: string) {
  return (a: Station, b: Station) => textOf(a).localeCompare(textOf(b), locale);
}

function StationHeading({ station }: { readonly station: Station }) {
  const nameOf = useStationName();
  return (
    <div>
      <div className={styles['row']}>
        <Link to={`/console/stations/${station.id}`}>{nameOf(station)}</Link>
        {station.simulated && <SimulatedMark />}
      </div>
      <span className={`${styles['small']} ${styles['mono']}`}>{station.id}</span>
    </div>
  );
}
