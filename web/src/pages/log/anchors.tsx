import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Anchor, Page } from '../../api/types.ts';
import { formatDurationMs } from '../../format/time.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Empty } from '../../ui/empty.tsx';
import { Fetched } from '../../ui/fetched.tsx';
import { Hash } from '../../ui/hash.tsx';
import { Loading } from '../../ui/loading.tsx';
import { More } from '../../ui/more.tsx';
import { Time, ZoneNote } from '../../ui/time.tsx';
import { lagSummary } from './lag.ts';
import { logTexts } from './log.texts.ts';
import styles from './log.module.css';

const LagChart = lazy(async () => ({ default: (await import('./lag-chart.tsx')).LagChart }));

type AnchorPages = UseInfiniteQueryResult<InfiniteData<Page<Anchor>>>;

/** How soon the chain follows, as a picture and as a table. */
export function Anchors({ anchors }: { anchors: AnchorPages }) {
  const texts = useTexts(logTexts);
  return (
    <Fetched query={anchors}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty title={texts.emptyTitle}>{texts.emptyText}</Empty>;
        return (
          <>
            <Lag anchors={items} />
            <section aria-labelledby="anchors-title" className={styles['part']}>
              <h2 id="anchors-title">{texts.anchors}</h2>
              <AnchorList anchors={items} query={anchors} />
              <ZoneNote />
            </section>
          </>
        );
      }}
    </Fetched>
  );
}

const rowsAtOnce = 15;

/** The picture above wants many anchors, a reader few: more rows come at a press. */
function AnchorList({ anchors, query }: { anchors: readonly Anchor[]; query: AnchorPages }) {
  const texts = useTexts(logTexts);
  const [rows, setRows] = useState(rowsAtOnce);
  const more = {
    hasNextPage: query.hasNextPage || rows < anchors.length,
    isFetchingNextPage: query.isFetchingNextPage,
    fetchNextPage: async () => {
      setRows(rows + rowsAtOnce);
      if (rows + rowsAtOnce > anchors.length && query.hasNextPage) await query.fetchNextPage();
    },
  };
  return (
    <>
      <AnchorsTable anchors={anchors.slice(0, rows)} />
      <More query={more} label={texts.more} />
    </>
  );
}

function Lag({ anchors }: { anchors: readonly Anchor[] }) {
  const texts = useTexts(logTexts);
  const summary = lagSummary(anchors);
  if (!summary) return null;
  const { medianMs, worstMs } = summary;
  return (
    <section aria-labelledby="lag-title" className={styles['part']}>
      <h2 id="lag-title">{texts.lag}</h2>
      <p>{texts.lagSummary(formatDurationMs(medianMs), formatDurationMs(worstMs), anchors.length)}</p>
      <div className="card">
        <Suspense fallback={<Loading />}>
          <LagChart anchors={anchors} />
        </Suspense>
      </div>
      <p className={styles['soft']}>{texts.lagText}</p>
    </section>
  );
}

function AnchorsTable({ anchors }: { anchors: readonly Anchor[] }) {
  const texts = useTexts(logTexts);
  const locale = localeOf(useLanguage());
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.time}</th>
          <th scope="col" className="number">
            {texts.block}
          </th>
          <th scope="col" className="number">
            {texts.treeSize}
          </th>
          <th scope="col" className="number">
            {texts.lagColumn}
          </th>
          <th scope="col" className="wide">
            {texts.transaction}
          </th>
        </tr>
      </thead>
      <tbody>
        {anchors.map(({ treeSize, blockTime, blockNumber, lagMs, transaction }) => (
          <tr key={transaction}>
            <td>
              <Time at={blockTime} style="stamp" />
            </td>
            <td className="number">{blockNumber.toLocaleString(locale)}</td>
            <td className="number">{treeSize.toLocaleString(locale)}</td>
            <td className="number">{formatDurationMs(lagMs)}</td>
            <td className="wide">
              <Hash value={transaction} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
