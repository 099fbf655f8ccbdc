import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Weighing } from '../../api/types.ts';
import { flagSentence, materialName } from '../../domain/names.ts';
import { Mass } from '../../ui/mass.tsx';
import { Time } from '../../ui/time.tsx';
import { useCursorList } from '../api/cursor-list.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import { Mark } from '../parts/mark.tsx';
import { MoreRows, RecordList } from '../parts/record-list.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { detailTexts, flagTexts } from './detail.texts.ts';
import { stationTexts } from './station.texts.ts';

const REFRESH_MS = 15_000;

/** What a station has delivered lately, and what there is to look at: gaps and flags. */
export function WeighingsSections({ station }: { readonly station: Station }) {
  const list = useCursorList<Weighing>(
    ['weighings'],
    '/api/v1/weighings',
    { station: station.id },
    REFRESH_MS,
  );
  const t = useTexts(detailTexts);
  return (
    <>
      <GapsAndFlags station={station} weighings={list.rows ?? []} />
      <section className={styles['section']} aria-label={t.weighings}>
        <h2>{t.weighings}</h2>
        <Loaded data={list.rows} error={list.error} onRetry={list.refetch}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyNote title={t.noWeighings} detail={t.noWeighingsDetail} />
            ) : (
              <Rows rows={rows} />
            )
          }
        </Loaded>
        {list.rows && list.rows.length > 0 && (
          <MoreRows
            shown={list.rows.length}
            hasMore={list.hasMore}
            loading={list.loadingMore}
            onMore={list.loadMore}
          />
        )}
      </section>
    </>
  );
}

function GapsAndFlags({
  station,
  weighings,
}: {
  readonly station: Station;
  readonly weighings: readonly Weighing[];
}) {
  const t = useTexts(detailTexts);
  const words = useTexts(stationTexts);
  const flagged = weighings.filter((weighing) => weighing.flags.length > 0).length;
  return (
    <section className={styles['section']} aria-label={t.gapsTitle}>
      <div>
        <h2>{t.gapsTitle}</h2>
        <p className={styles['lead']}>{t.gapsLead}</p>
      </div>
      <ul className={styles['row']}>
        {station.gaps.length === 0 && <li>{words.noGaps}</li>}
        {station.gaps.map((gap) => (
          <li key={`${gap.epoch}-${gap.from}`}>
            <Mark kind="warn">{t.gap(String(gap.from), String(gap.to), gap.epoch)}</Mark>
          </li>
        ))}
      </ul>
      <p>{flagged === 0 ? t.noFlags : t.flagged(flagged)}</p>
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly Weighing[] }) {
  const t = useTexts(detailTexts);
  const language = useLanguage();
  return (
    <RecordList<Weighing>
      label={t.weighings}
      rows={rows}
      rowKey={(row) => `${row.entryId}-${row.position}`}
      heading={{
        title: t.at,
        render: (row) => (
          <Link to={`/entries/${row.entryId}`}>
            <Time at={row.at} style="short" />
          </Link>
        ),
      }}
      columns={[
        {
          key: 'material',
          title: t.material,
          wraps: true,
          render: (row) => materialName(row.material, language),
        },
        { key: 'gross', title: t.gross, numeric: true, render: (row) => <Mass g={row.grossG} /> },
        { key: 'tare', title: t.tare, numeric: true, render: (row) => <Mass g={row.tareG} /> },
        { key: 'net', title: t.net, numeric: true, render: (row) => <Mass g={row.netG} /> },
        { key: 'flags', title: t.flags, wraps: true, render: (row) => <Flags codes={row.flags} /> },
      ]}
    />
  );
}

function Flags({ codes }: { readonly codes: readonly string[] }) {
  const language = useLanguage();
  const names: Readonly<Record<string, string>> = useTexts(flagTexts);
  if (codes.length === 0) return '–';
  return (
    <span className={styles['row']}>
      {codes.map((code) => (
        <Mark key={code} kind="warn" title={flagSentence(code, language)}>
          {names[code] ?? code}
        </Mark>
      ))}
    </span>
  );
}
