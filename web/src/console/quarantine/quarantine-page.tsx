import { Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Count } from '../../ui/mass.tsx';
import { Ago } from '../../ui/time.tsx';
import type { CursorList } from '../api/cursor-list.ts';
import type { Quarantined } from '../api/types.ts';
import styles from '../console.module.css';
import { useFilters } from '../parts/filters.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { MoreRows, RecordList } from '../parts/record-list.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { FILTERS, QuarantineFilters, queryOf, type QuarantineFilterState } from './quarantine-filters.tsx';
import { useQuarantine } from './quarantine-queries.ts';
import { quarantineTexts } from './quarantine.texts.ts';
import { refusalSentence } from './refusal-sentence.ts';

/** What was refused: alarms first, then the rest, both under the same filters. */
export function QuarantinePage() {
  const t = useTexts(quarantineTexts);
  const filters = useFilters(FILTERS);
  const severity = filters.values.severity;
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <QuarantineFilters filters={filters} />
      {severity !== 'notice' && <Alarms query={queryOf({ ...filters.values, severity: 'alarm' })} />}
      {severity !== 'alarm' && (
        <Notices query={queryOf({ ...filters.values, severity: 'notice' })} filters={filters} />
      )}
    </PageFrame>
  );
}

type SectionProps = { readonly query: ReturnType<typeof queryOf> };

function Alarms({ query }: SectionProps) {
  const t = useTexts(quarantineTexts);
  const list = useQuarantine(query);
  return (
    <section className={styles['section']} aria-label={t.alarms}>
      <div>
        <h2>{t.alarms}</h2>
        <p className={styles['lead']}>{list.rows?.length === 0 ? t.noAlarms : t.alarmsLead}</p>
      </div>
      <Loaded data={list.rows} error={list.error} onRetry={list.refetch}>
        {(rows) => rows.length > 0 && <Rows label={t.alarms} list={list} rows={rows} />}
      </Loaded>
    </section>
  );
}

type NoticesProps = SectionProps & { readonly filters: QuarantineFilterState };

function Notices({ query, filters }: NoticesProps) {
  const t = useTexts(quarantineTexts);
  const list = useQuarantine(query);
  return (
    <section className={styles['section']} aria-label={t.others}>
      <h2>{t.others}</h2>
      <Loaded data={list.rows} error={list.error} onRetry={list.refetch}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing filters={filters} />
          ) : (
            <Rows label={t.others} list={list} rows={rows} />
          )
        }
      </Loaded>
    </section>
  );
}

/** No rows: because of the filters, because all is reviewed, or because nothing was ever refused. */
function Nothing({ filters }: { readonly filters: QuarantineFilterState }) {
  const t = useTexts(quarantineTexts);
  const { code, station, review } = filters.values;
  if (code !== '' || station !== '') {
    const action = <Button onClick={filters.clear}>{t.clear}</Button>;
    return <EmptyNote title={t.noMatch} detail={t.noMatchDetail} action={action} />;
  }
  if (review === 'any') return <EmptyNote title={t.empty} detail={t.emptyDetail} />;
  if (review === 'reviewed') return <EmptyNote title={t.noneReviewed} />;
  return <EmptyNote title={t.nothingWaits} detail={t.nothingWaitsDetail} />;
}

type RowsProps = {
  readonly label: string;
  readonly list: CursorList<Quarantined>;
  readonly rows: readonly Quarantined[];
};

function Rows({ label, list, rows }: RowsProps) {
  const t = useTexts(quarantineTexts);
  const language = useLanguage();
  return (
    <>
      <RecordList<Quarantined>
        label={label}
        rows={rows}
        rowKey={(row) => row.id}
        rowClass={(row) => (isOpenAlarm(row) ? (styles['alarm'] ?? '') : '')}
        heading={{
          title: t.code,
          render: (row) => (
            <div>
              <div className={styles['row']}>
                <SeverityTag row={row} />
                <Link to={`/console/quarantine/${row.id}`}>{refusalSentence(row.code, language)}</Link>
              </div>
              <span className={`${styles['small']} ${styles['mono']}`}>{row.code}</span>
            </div>
          ),
        }}
        columns={[
          { key: 'station', title: t.station, render: (row) => <code>{row.station}</code> },
          { key: 'number', title: t.number, render: (row) => <ClaimedNumber row={row} /> },
          { key: 'received', title: t.received, render: (row) => <Ago at={row.lastReceivedAt} /> },
          { key: 'times', title: t.times, numeric: true, render: (row) => <Count n={row.timesReceived} /> },
          {
            key: 'review',
            title: t.reviewState,
            render: (row) => (row.reviewedAt === null ? t.open : t.reviewed),
          },
        ]}
      />
      <MoreRows
        shown={rows.length}
        hasMore={list.hasMore}
        loading={list.loadingMore}
        onMore={list.loadMore}
      />
    </>
  );
}

/** Alarms stand out in words and colour; notices need no tag of their own. */
export function SeverityTag({ row }: { readonly row: Pick<Quarantined, 'severity'> }) {
  const t = useTexts(quarantineTexts);
  return row.severity === 'alarm' ? <span className={`tag ${styles['alarmTag']}`}>{t.alarm}</span> : null;
}

function ClaimedNumber({ row }: { readonly row: Quarantined }) {
  const t = useTexts(quarantineTexts);
  if (row.epoch === null || row.seq === null) return '–';
  return t.numberOf(String(row.epoch), String(row.seq));
}

function isOpenAlarm(row: Quarantined): boolean {
  return row.severity === 'alarm' && row.reviewedAt === null;
}
