import { Button, Grid, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { commonTexts } from './common.texts.ts';

export type RecordColumn<T> = {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** Aligned at the end, so that digits stand under digits. */
  readonly numeric?: boolean;
  /** Holds sentences or several marks, and may break; other cells stay on one line. */
  readonly wraps?: boolean;
  readonly compare?: (a: T, b: T) => number;
};

type RecordListProps<T> = {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** The first cell of a row and the head of a card: usually the link to the record. */
  readonly heading: {
    readonly title: string;
    readonly render: (row: T) => ReactNode;
    readonly compare?: (a: T, b: T) => number;
  };
  readonly columns: readonly RecordColumn<T>[];
  readonly actions?: (row: T) => ReactNode;
  /** For rows that must stand out. */
  readonly rowClass?: (row: T) => string;
};

/** Narrower than this a table scrolls sideways in its frame. */
const TABLE_MIN_WIDTH_PX = 680;

/** Rows as a table where there is room, and as cards on a phone, from the same columns. */
export function RecordList<T>(props: RecordListProps<T>) {
  const wide = Grid.useBreakpoint().md ?? true;
  return wide ? <RecordTable {...props} /> : <RecordCards {...props} />;
}

function RecordTable<T>({ label, rows, rowKey, heading, columns, actions, rowClass }: RecordListProps<T>) {
  const t = useTexts(commonTexts);
  const tableColumns: TableColumnsType<T> = [
    {
      key: 'heading',
      title: heading.title,
      render: (_, row) => heading.render(row),
      rowScope: 'row',
      ...sorter(heading.compare),
    },
    ...columns.map((column) => ({
      key: column.key,
      title: column.title,
      render: (_: unknown, row: T) => column.render(row),
      ...(column.numeric ? { align: 'end' as const } : {}),
      className: column.wraps ? '' : (styles['nowrap'] ?? ''),
      ...sorter(column.compare),
    })),
    ...(actions
      ? [
          {
            key: 'actions',
            title: t.actions,
            align: 'end' as const,
            render: (_: unknown, row: T) => actions(row),
          },
        ]
      : []),
  ];
  return (
    <Table<T>
      aria-label={label}
      dataSource={rows}
      columns={tableColumns}
      rowKey={rowKey}
      pagination={false}
      className={styles['table'] ?? ''}
      scroll={{ x: TABLE_MIN_WIDTH_PX }}
      {...(rowClass ? { rowClassName: rowClass } : {})}
    />
  );
}

function sorter<T>(compare: ((a: T, b: T) => number) | undefined) {
  return compare ? { sorter: compare } : {};
}

function RecordCards<T>({ label, rows, rowKey, heading, columns, actions, rowClass }: RecordListProps<T>) {
  return (
    <ul className={styles['cards']} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={`${styles['card']} ${rowClass?.(row) ?? ''}`}>
          <div className={styles['cardHead']}>{heading.render(row)}</div>
          <dl>
            {columns.map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{column.render(row)}</dd>
              </div>
            ))}
          </dl>
          {actions && <div className={styles['cardActions']}>{actions(row)}</div>}
        </li>
      ))}
    </ul>
  );
}

type MoreProps = {
  readonly shown: number;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
};

/** How much is shown, and the button for the next page of a list. */
export function MoreRows({ shown, hasMore, loading, onMore }: MoreProps) {
  const t = useTexts(commonTexts);
  return (
    <div className={styles['more']}>
      <span role="status">{t.shown(shown, hasMore)}</span>
      {hasMore && (
        <Button onClick={onMore} loading={loading}>
          {t.more}
        </Button>
      )}
    </div>
  );
}
