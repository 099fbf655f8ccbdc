import { Link } from 'react-router';
import type { Station } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Count, Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import { Ago } from '../../ui/time.tsx';
import { OnlineMark } from './online-mark.tsx';
import { stationsTexts } from './stations.texts.ts';
import styles from './stations.module.css';

export function StationsTable({ stations }: { stations: readonly Station[] }) {
  const texts = useTexts(stationsTexts);
  const language = useLanguage();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col" className="number">
            {texts.total}
          </th>
          <th scope="col" className="number wide">
            {texts.count}
          </th>
          <th scope="col" className="wide">
            {texts.seen}
          </th>
        </tr>
      </thead>
      <tbody>
        {stations.map(({ id, name, kind, online, simulated, totals, lastSeenAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/stations/${id}`}>{name[language]}</Link>
              <span className={styles['under']}>
                {texts[kind]} <OnlineMark online={online} /> {simulated && <SimulatedMark />}
              </span>
            </th>
            <td className="number">
              <Mass g={totals.netG} />
            </td>
            <td className="number wide">
              <Count n={totals.readings} />
            </td>
            <td className="wide">{lastSeenAt === null ? texts.never : <Ago at={lastSeenAt} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
