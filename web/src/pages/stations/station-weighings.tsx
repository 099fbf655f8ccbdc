import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { weighingsQuery } from '../../api/queries.ts';
import type { Weighing } from '../../api/types.ts';
import { flagSentence, materialName, wasteClassName } from '../../domain/names.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { weighingKey } from '../../live/merge.ts';
import { Empty } from '../../ui/empty.tsx';
import { Fetched } from '../../ui/fetched.tsx';
import { Mass } from '../../ui/mass.tsx';
import { More } from '../../ui/more.tsx';
import { Time, ZoneNote } from '../../ui/time.tsx';
import { stationsTexts } from './stations.texts.ts';
import styles from './stations.module.css';

/** The newest weighings of one station, with older ones at a press. */
export function StationWeighings({ id }: { id: string }) {
  const texts = useTexts(stationsTexts);
  const weighings = useInfiniteQuery(weighingsQuery(id));
  return (
    <section aria-labelledby="weighings-title" className={styles['part']}>
      <h2 id="weighings-title">{texts.weighings}</h2>
      <Fetched query={weighings}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <Empty title={texts.weighingsEmpty}>{texts.weighingsEmptyText}</Empty>;
          return (
            <>
              <WeighingsTable weighings={items} />
              <More query={weighings} label={texts.more} />
              <ZoneNote />
            </>
          );
        }}
      </Fetched>
    </section>
  );
}

function WeighingsTable({ weighings }: { weighings: readonly Weighing[] }) {
  const texts = useTexts(stationsTexts);
  const language = useLanguage();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.what}</th>
          <th scope="col" className="wide">
            {texts.class}
          </th>
          <th scope="col" className="number">
            {texts.net}
          </th>
        </tr>
      </thead>
      <tbody>
        {weighings.map((weighing) => (
          <tr key={weighingKey(weighing)}>
            <td>
              <Link to={`/entries/${weighing.entryId}`}>
                <Time at={weighing.at} style="short" />
              </Link>
            </td>
            <td>
              {materialName(weighing.material, language)}{' '}
              {weighing.flags.map((code) => (
                <span key={code} className="tag warn" title={flagSentence(code, language)}>
                  {code}
                </span>
              ))}
            </td>
            <td className="wide">{wasteClassName(weighing.wasteClass, language)}</td>
            <td className="number">
              <Mass g={weighing.netG} unit="kg" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
