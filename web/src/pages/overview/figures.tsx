import type { Overview } from '../../api/types.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Figure } from '../../ui/facts.tsx';
import { Count, Mass } from '../../ui/mass.tsx';
import { Ago } from '../../ui/time.tsx';
import styles from './overview.module.css';
import { overviewTexts } from './overview.texts.ts';

/** The four numbers of the front page. */
export function Figures({ overview: { totals, today, stations, anchor } }: { overview: Overview }) {
  const texts = useTexts(overviewTexts);
  const locale = localeOf(useLanguage());
  const number = (n: number) => n.toLocaleString(locale);
  return (
    <dl className={styles['figures']}>
      <Figure name={texts.total} note={texts.weighings(number(totals.readings))}>
        <Mass g={totals.netG} />
      </Figure>
      <Figure name={texts.today} note={texts.weighings(number(today.readings))}>
        <Mass g={today.netG} />
      </Figure>
      <Figure name={texts.stations} note={texts.ofStations(number(stations.total))}>
        <Count n={stations.online} />
      </Figure>
      {anchor ? (
        <Figure
          name={texts.anchor}
          note={texts.anchorNote(number(anchor.treeSize), number(anchor.blockNumber))}
        >
          <Ago at={anchor.blockTime} />
        </Figure>
      ) : (
        <Figure name={texts.anchor} note={texts.noAnchorNote}>
          {texts.noAnchor}
        </Figure>
      )}
    </dl>
  );
}
