import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { overviewQuery } from '../../api/queries.ts';
import type { Overview as OverviewData } from '../../api/types.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fetched } from '../../ui/fetched.tsx';
import { SimulatedBanner } from '../../ui/simulated.tsx';
import { Classes } from './classes.tsx';
import { Figures } from './figures.tsx';
import { LiveSection } from './live-section.tsx';
import styles from './overview.module.css';
import { overviewTexts } from './overview.texts.ts';

/** The front page: what this is, how much, where, and what is happening now. */
export function Overview() {
  const overview = useQuery(overviewQuery);
  return (
    <div className={styles['page']}>
      <title>Tidemark 潮印</title>
      <Hero example={overview.data?.example ?? null} />
      <Fetched query={overview}>
        {(data) => (
          <>
            <Simulated data={data} />
            <Figures overview={data} />
          </>
        )}
      </Fetched>
      <LiveSection />
      {overview.data && <Classes overview={overview.data} />}
    </div>
  );
}

function Hero({ example }: { example: string | null }) {
  const texts = useTexts(overviewTexts);
  return (
    <section className={styles['hero']}>
      <h1>{texts.title}</h1>
      <p className={styles['lead']}>{texts.lead}</p>
      <p className={styles['actions']}>
        <Link className="button primary" to={example === null ? '/verify' : `/verify?entry=${example}`}>
          {example === null ? texts.verify : texts.verifyOne}
        </Link>
        <Link className="button" to="/log">
          {texts.howLog}
        </Link>
      </p>
    </section>
  );
}

function Simulated({ data: { simulated, stations } }: { data: OverviewData }) {
  if (simulated) return <SimulatedBanner scope="all" />;
  return stations.simulated > 0 ? <SimulatedBanner scope="some" /> : null;
}
