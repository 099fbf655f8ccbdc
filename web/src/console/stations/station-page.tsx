import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import { Count, Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import styles from '../console.module.css';
import { FactGrid, GridFact } from '../parts/fact-grid.tsx';
import { LinkButton } from '../parts/link-button.tsx';
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
      <LinkButton to={`/stations/${station.id}`}>{t.publicPage}</LinkButton>
      {mayWrite && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}
      {editing && <EditStation station={station} onClose={() => setEditing(false)} />}
    </>
  );
}

function Sections({ station }: { readonly station: Station }) {
  const mayWrite = useHasRole('admin', 'operator');
  return (
    <>
      <StationFacts station={station} />
      <KeysSection station={station} mayWrite={mayWrite} />
      {mayWrite && <CredentialsSection station={station} />}
      <WeighingsSections station={station} />
    </>
  );
}

function StationFacts({ station }: { readonly station: Station }) {
  const t = useTexts(stationTexts);
  const detail = useTexts(detailTexts);
  const missing = missingCount(station);
  return (
    <section className={styles['section']} aria-label={detail.facts}>
      <FactGrid>
        <GridFact name={t.id}>
          <code>{station.id}</code>
        </GridFact>
        <GridFact name={t.kind}>{t[station.kind]}</GridFact>
        <GridFact name={t.state}>
          <span className={styles['row']}>
            <OnlineTag station={station} />
            {station.simulated && <SimulatedMark />}
          </span>
        </GridFact>
        <GridFact name={t.lastSeen}>
          <LastSeen at={station.lastSeenAt} />
        </GridFact>
        <GridFact name={t.position}>{station.position ? formatCoordinates(station.position) : '–'}</GridFact>
        <GridFact name={t.geofence}>
          {station.geofenceM === null ? '–' : t.metres(station.geofenceM)}
        </GridFact>
        <GridFact name={t.readings}>
          <Count n={station.totals.readings} />
        </GridFact>
        <GridFact name={t.net}>
          <Mass g={station.totals.netG} />
        </GridFact>
        <GridFact name={t.gaps}>{missing === 0 ? t.noGaps : <Count n={missing} />}</GridFact>
      </FactGrid>
    </section>
  );
}
