import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { stationQuery } from '../../api/queries.ts';
import type { Station as StationData } from '../../api/types.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { StationMap } from '../../map/station-map.tsx';
import { Fact, Facts, Figure } from '../../ui/facts.tsx';
import { Fetched } from '../../ui/fetched.tsx';
import { Count, Mass } from '../../ui/mass.tsx';
import { SimulatedBanner } from '../../ui/simulated.tsx';
import { Ago } from '../../ui/time.tsx';
import { OnlineMark } from './online-mark.tsx';
import { StationKeys } from './station-keys.tsx';
import { StationWeighings } from './station-weighings.tsx';
import { stationsTexts } from './stations.texts.ts';
import styles from './stations.module.css';

/** One station: what it took in, whether all of it has arrived, with which keys it signs. */
export function Station() {
  const { id = '' } = useParams();
  const station = useQuery(stationQuery(id));
  return <Fetched query={station}>{(data) => <StationPage key={id} station={data} />}</Fetched>;
}

function StationPage({ station }: { station: StationData }) {
  const texts = useTexts(stationsTexts);
  const language = useLanguage();
  const { id, name, kind, online, simulated } = station;
  return (
    <div className={styles['page']}>
      <title>{`${name[language]} · Tidemark 潮印`}</title>
      <header className={styles['head']}>
        <p className={styles['kicker']}>
          <Link to="/stations">{texts.title}</Link> · {texts[kind]} <OnlineMark online={online} />
        </p>
        <h1>{name[language]}</h1>
      </header>
      {simulated && <SimulatedBanner scope="station" />}
      <StationFigures station={station} />
      <div className={styles['columns']}>
        <div className={styles['map']}>
          <StationMap stations={[station]} />
        </div>
        <section className={styles['list']}>
          <StationFacts station={station} />
          <StationKeys id={id} />
        </section>
      </div>
      <StationWeighings id={id} />
    </div>
  );
}

function StationFigures({ station: { totals, lastSeenAt } }: { station: StationData }) {
  const texts = useTexts(stationsTexts);
  return (
    <dl className={styles['figures']}>
      <Figure name={texts.total}>
        <Mass g={totals.netG} />
      </Figure>
      <Figure name={texts.count}>
        <Count n={totals.readings} />
      </Figure>
      <Figure name={texts.seen}>{lastSeenAt === null ? texts.never : <Ago at={lastSeenAt} />}</Figure>
    </dl>
  );
}

function StationFacts({ station: { id, position, geofenceM, gaps } }: { station: StationData }) {
  const texts = useTexts(stationsTexts);
  const locale = localeOf(useLanguage());
  return (
    <div className={`card ${styles['facts']}`}>
      <Facts>
        <Fact name={texts.id}>
          <code>{id}</code>
        </Fact>
        {position && (
          <Fact name={texts.position}>
            {position.lat.toFixed(4)}° N, {position.lon.toFixed(4)}° E
          </Fact>
        )}
        <Fact name={texts.geofence}>
          {geofenceM === null ? texts.noFence : texts.geofenceOf(geofenceM.toLocaleString(locale))}
        </Fact>
        <Fact name={texts.gaps}>
          {gaps.length === 0 ? (
            texts.noGaps
          ) : (
            <>
              <ul>
                {gaps.map(({ epoch, from, to }) => (
                  <li key={`${epoch}/${from}`}>{texts.gap(epoch, String(from), String(to))}</li>
                ))}
              </ul>
              <p className={styles['soft']}>{texts.gapNote}</p>
            </>
          )}
        </Fact>
      </Facts>
    </div>
  );
}
