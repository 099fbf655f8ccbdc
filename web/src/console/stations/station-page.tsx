import { Button, Descriptions } from 'antd';
import { Link, useParams } from 'react-router';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import { Count, Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import styles from '../console.module.css';
import { PageFrame } from '../parts/page-frame.tsx';
import { Loaded } from '../parts/states.tsx';
import { useHasRole } from '../session/me.tsx';
import { formatCoordinates } from './coordinates.ts';
import { CredentialsSection } from './credentials-section.tsx';
import { detailTexts } from './detail.texts.ts';
import { EditStation } from './edit-station.tsx';
import { KeysSection } from './keys-section.tsx';
import { LastSeen, missingCount, OnlineTag, useStationName } from './station-facts.tsx';
import { useStation } from './station-queries.ts';
import { stationTexts } from './station.texts.ts';
import { WeighingsSections } from './weighings-sections.tsx';

/** One station: what it is, its keys, its credentials, what it has weighed and what is missing. */
export function StationPage() {
  const { id = '' } = useParams();
  const station = useStation(id);
  const t = useTexts(stationTexts);
  const nameOf = useStationName();
  return (
    <PageFrame
      title={station.data ? nameOf(station.data) : t.title}
      lead={<BackLink />}
      actions={station.data && <Actions station={station.data} />}
    >
      <Loaded data={station.data} error={station.error} onRetry={() => void station.refetch()}>
        {(data) => <Sections station={data} />}
      </Loaded>
    </PageFrame>
  );
}

function BackLink() {
  const t = useTexts(detailTexts);
  return <Link to="/console/stations">← {t.toList}</Link>;
}

function Actions({ station }: { readonly station: Station }) {
  const t = useTexts(detailTexts);
  const mayWrite = useHasRole('admin', 'operator');
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Link className="button" to={`/stations/${station.id}`}>
        {t.publicPage}
      </Link>
      {mayWrite && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}
      {editing && <EditStation station={station} onClose={() => setEditing(false)} />}
    </>
  );
}

function Sections({ station }: { readonly station: Station }) {
  const mayWrite = useHasRole('admin', 'operator');
  return (
    <>
      <Facts station={station} />
      <KeysSection station={station} mayWrite={mayWrite} />
      {mayWrite && <CredentialsSection station={station} />}
      <WeighingsSections station={station} />
    </>
  );
}

function Facts({ station }: { readonly station: Station }) {
  const t = useTexts(stationTexts);
  const detail = useTexts(detailTexts);
  const items = [
    { key: 'id', label: t.id, children: <code>{station.id}</code> },
    { key: 'kind', label: t.kind, children: t[station.kind] },
    {
      key: 'state',
      label: t.state,
      children: (
        <span className={styles['row']}>
          <OnlineTag station={station} />
          {station.simulated && <SimulatedMark />}
        </span>
      ),
    },
    { key: 'seen', label: t.lastSeen, children: <LastSeen at={station.lastSeenAt} /> },
    {
      key: 'position',
      label: t.position,
      children: station.position ? formatCoordinates(station.position) : '–',
    },
    {
      key: 'geofence',
      label: t.geofence,
      children: station.geofenceM === null ? '–' : t.metres(station.geofenceM),
    },
    { key: 'readings', label: t.readings, children: <Count n={station.totals.readings} /> },
    { key: 'net', label: t.net, children: <Mass g={station.totals.netG} /> },
    { key: 'gaps', label: t.gaps, children: missingCount(station) === 0 ? t.noGaps : missingCount(station) },
  ];
  return (
    <section className={styles['section']} aria-label={detail.facts}>
      <Descriptions column={{ xs: 1, sm: 2, lg: 3 }} items={items} />
    </section>
  );
}
