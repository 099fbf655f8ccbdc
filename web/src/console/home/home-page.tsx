import type { Overview } from '../../api/types.ts';
import { formatDurationMs } from '../../format/time.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Count } from '../../ui/mass.tsx';
import type { Station } from '../api/types.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { useHasRole } from '../session/me.tsx';
import { useStations } from '../stations/station-queries.ts';
import { AttentionCard, type Finding, type Level } from './attention-card.tsx';
import { useOverview, useUnreviewed, type Counted } from './home-queries.ts';
import styles from './home.module.css';
import { homeTexts } from './home.texts.ts';

/** Beyond this a waiting entry means that anchoring is in trouble, not between two anchors (60 s by default). */
const ANCHOR_LATE_MS = 5 * 60_000;

/** What needs somebody, each a link to where it is dealt with. */
export function HomePage() {
  const t = useTexts(homeTexts);
  const overview = useOverview();
  const mayRead = useHasRole('admin', 'operator', 'regulator');
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <div className={styles['cards']}>
        {mayRead && <QuarantineCards />}
        <StationCards />
        <AttentionCard title={t.anchor} to="/log" query={overview} find={(data) => anchorFinding(data, t)} />
      </div>
    </PageFrame>
  );
}

function QuarantineCards() {
  const t = useTexts(homeTexts);
  const alarms = useUnreviewed({ severity: 'alarm' }, true);
  const notices = useUnreviewed({ severity: 'notice' }, true);
  const counted = (level: Level, none: string, some: string) => (data: Counted) => ({
    level: data.count > 0 ? level : 'pass',
    figure: data.more ? t.atLeast(data.count) : <Count n={data.count} />,
    detail: data.count > 0 ? some : none,
  });
  return (
    <>
      <AttentionCard
        title={t.alarms}
        to="/console/quarantine?severity=alarm"
        query={alarms}
        find={counted('fail', t.alarmsNone, t.alarmsSome)}
      />
      <AttentionCard
        title={t.unreviewed}
        to="/console/quarantine?severity=notice"
        query={notices}
        find={counted('warn', t.unreviewedNone, t.unreviewedSome)}
      />
    </>
  );
}

type Stations = { readonly rows: readonly Station[] };

function StationCards() {
  const t = useTexts(homeTexts);
  const stations = useStations();
  const offline = ({ rows }: Stations): Finding => {
    const away = rows.filter((station) => !station.online).length;
    if (rows.length === 0) return { level: 'pass', figure: <Count n={0} />, detail: t.noStations };
    const detail = away === 0 ? t.offlineNone : t.offlineSome(rows.length);
    return { level: away === 0 ? 'pass' : 'warn', figure: <Count n={away} />, detail };
  };
  const gaps = ({ rows }: Stations): Finding => {
    const some = rows.filter((station) => station.gaps.length > 0).length;
    return {
      level: some === 0 ? 'pass' : 'warn',
      figure: <Count n={some} />,
      detail: some === 0 ? t.gapsNone : t.gapsSome,
    };
  };
  return (
    <>
      <AttentionCard title={t.offline} to="/console/stations?state=offline" query={stations} find={offline} />
      <AttentionCard title={t.gaps} to="/console/stations?state=gaps" query={stations} find={gaps} />
    </>
  );
}

type Sentences = ReturnType<typeof useTexts<(typeof homeTexts)['en']>>;

function anchorFinding({ anchor }: Overview, t: Sentences): Finding {
  if (!anchor) return { level: 'warn', figure: t.anchorNever, detail: t.anchorNeverDetail };
  const late = anchor.lagEntries > 0 && anchor.lagMs > ANCHOR_LATE_MS;
  return {
    level: late ? 'fail' : 'pass',
    figure: t.ago(formatDurationMs(Date.now() - Date.parse(anchor.blockTime))),
    detail: late ? t.anchorLate(anchor.lagEntries) : t.anchorFresh(anchor.lagEntries),
  };
}
