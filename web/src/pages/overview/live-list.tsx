import { Link } from 'react-router';
import type { Weighing } from '../../api/types.ts';
import { materialName, wasteClassName } from '../../domain/names.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { weighingKey } from '../../live/merge.ts';
import { Empty } from '../../ui/empty.tsx';
import { Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './overview.module.css';
import { overviewTexts } from './overview.texts.ts';

/** The newest weighings, newest first; each leads to its entry. */
export function LiveList({ weighings }: { weighings: readonly Weighing[] }) {
  const texts = useTexts(overviewTexts);
  if (weighings.length === 0) return <Empty title={texts.emptyTitle}>{texts.emptyText}</Empty>;
  return (
    <ol className={styles['liveList']}>
      {weighings.map((weighing) => (
        <LiveItem key={weighingKey(weighing)} weighing={weighing} />
      ))}
    </ol>
  );
}

function LiveItem({ weighing }: { weighing: Weighing }) {
  const language = useLanguage();
  const texts = useTexts(overviewTexts);
  return (
    <li className={styles['liveItem']}>
      <Link to={`/entries/${weighing.entryId}`}>
        <span className={styles['what']}>{materialName(weighing.material, language)}</span>
        <span className={styles['howMuch']}>
          <Mass g={weighing.netG} />
        </span>
        <span className={styles['where']}>
          {wasteClassName(weighing.wasteClass, language)} · {weighing.stationName[language]}
        </span>
        <span className={styles['when']}>
          {weighing.flags.length > 0 && (
            <span className="tag warn">{texts.flagged(weighing.flags.length)}</span>
          )}
          {weighing.simulated && <SimulatedMark />}
          <Time at={weighing.at} style="clock" />
        </span>
      </Link>
    </li>
  );
}
