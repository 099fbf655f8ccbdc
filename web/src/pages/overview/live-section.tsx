import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { overviewQuery, stationsQuery, weighingsQuery } from '../../api/queries.ts';
import type { Weighing } from '../../api/types.ts';
import { massParts } from '../../format/mass.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLive, type Live } from '../../live/use-live.ts';
import { StationMap, type Pulses } from '../../map/station-map.tsx';
import { Problem } from '../../ui/fetched.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ZoneNote } from '../../ui/time.tsx';
import { LiveList } from './live-list.tsx';
import styles from './overview.module.css';
import { overviewTexts } from './overview.texts.ts';

/** As many as stand beside the map on a desktop without scrolling. */
const mostShown = 9;
const none: Weighing[] = [];

/** The map and the newest weighings beside it. */
export function LiveSection() {
  const texts = useTexts(overviewTexts);
  const stations = useQuery(stationsQuery);
  const weighings = useInfiniteQuery(weighingsQuery());
  const client = useQueryClient();
  const refresh = useCallback(() => void client.invalidateQueries(overviewQuery), [client]);
  const live = useLive(weighings.data?.pages[0]?.items ?? none, mostShown, refresh);
  const pulses = usePulses(live.newest);
  return (
    <div className={styles['liveSection']}>
      <section aria-labelledby="map-title" className={styles['mapPart']}>
        <div className={styles['sectionHead']}>
          <h2 id="map-title">{texts.map}</h2>
          <Link to="/stations">{texts.allStations}</Link>
        </div>
        {stations.isError && !stations.data ? (
          <Problem error={stations.error} onRetry={() => void stations.refetch()} />
        ) : (
          <StationMap stations={stations.data ?? []} pulses={pulses} />
        )}
      </section>
      <section aria-labelledby="live-title" className={styles['livePart']}>
        <LiveHead live={live} />
        <Announcement live={live} />
        <Newest weighings={live.weighings} query={weighings} />
        <ZoneNote />
      </section>
    </div>
  );
}

type WeighingsQuery = { isPending: boolean; error: Error | null; refetch: () => Promise<unknown> };

/** What came in, or why nothing is shown. */
function Newest({ weighings, query }: { weighings: readonly Weighing[]; query: WeighingsQuery }) {
  if (weighings.length > 0) return <LiveList weighings={weighings} />;
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return query.isPending ? <Loading /> : <LiveList weighings={weighings} />;
}

function LiveHead({ live }: { live: Live }) {
  const texts = useTexts(overviewTexts);
  const state = live.connection === 'open' && live.paused ? 'paused' : live.connection;
  return (
    <div className={styles['sectionHead']}>
      <h2 id="live-title">{texts.live}</h2>
      <p className={styles['connection']} data-state={state} role="status">
        {texts[state]}
      </p>
      <button type="button" className="button small" aria-pressed={live.paused} onClick={live.togglePause}>
        {!live.paused ? texts.pause : live.waiting > 0 ? texts.resumeWith(live.waiting) : texts.resume}
      </button>
    </div>
  );
}

const announceEveryMs = 20_000;

/** Tells a screen reader now and then what came in: each line by itself would never let it speak of anything else. */
function Announcement({ live }: { live: Live }) {
  const texts = useTexts(overviewTexts);
  const locale = localeOf(useLanguage());
  const since = useRef<Weighing[]>([]);
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    since.current.push(...live.newest);
  }, [live.newest]);
  useEffect(() => {
    const timer = setInterval(() => {
      const weighings = since.current.splice(0);
      if (weighings.length === 0) return;
      const { value, unit } = massParts(
        weighings.reduce((sumG, { netG }) => sumG + netG, 0),
        locale,
      );
      setSentence(texts.announce(weighings.length, `${value} ${unit}`));
    }, announceEveryMs);
    return () => clearInterval(timer);
  }, [texts, locale]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {sentence}
    </p>
  );
}

/** How often each station weighed while this page was open; a changed number draws its ring once more. */
function usePulses(newest: readonly Weighing[]): Pulses {
  const counts = useRef(new Map<string, number>());
  return useMemo(() => {
    const beating = new Map<string, number>();
    for (const { station } of newest) {
      const count = (counts.current.get(station) ?? 0) + 1;
      counts.current.set(station, count);
      beating.set(station, count);
    }
    return beating;
  }, [newest]);
}
