import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../../api/queries.ts';
import type { Overview as OverviewData } from '../../api/types.ts';
import { Fetched } from '../../ui/fetched.tsx';
import { SimulatedBanner } from '../../ui/simulated.tsx';
import { Classes } from './classes.tsx';
import { Figures } from './figures.tsx';
import { Hero } from './hero.tsx';
import { LiveSection } from './live-section.tsx';
import styles from './overview.module.css';

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
      {(overview.data || overview.isPending) && <LiveSection />}
      {overview.data && <Classes overview={overview.data} />}
    </div>
  );
}

function Simulated({ data: { simulated, stations } }: { data: OverviewData }) {
  if (simulated) return <SimulatedBanner scope="all" />;
  return stations.simulated > 0 ? <SimulatedBanner scope="some" /> : null;
}
