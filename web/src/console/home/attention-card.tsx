import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { ErrorNote } from '../parts/states.tsx';
import styles from './home.module.css';
import { homeTexts } from './home.texts.ts';

export type Level = 'pass' | 'warn' | 'fail';

export type Finding = { readonly level: Level; readonly figure: ReactNode; readonly detail: string };

type AttentionCardProps<T> = {
  readonly title: string;
  readonly to: string;
  readonly query: {
    readonly data: T | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly find: (data: T) => Finding;
};

/** One thing to keep an eye on: a figure, what it means, whether it needs somebody, and the way there. */
export function AttentionCard<T>({ title, to, query, find }: AttentionCardProps<T>) {
  const t = useTexts(homeTexts);
  if (query.data === undefined) {
    return (
      <div className={styles['card']}>
        <h2 className={styles['head']}>{title}</h2>
        {query.error ? (
          <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        )}
      </div>
    );
  }
  const { level, figure, detail } = find(query.data);
  return (
    <Link to={to} className={`${styles['card']} ${styles[level] ?? ''}`}>
      <h2 className={styles['head']}>
        {title}
        <span className={`tag ${level}`}>{level === 'pass' ? t.fine : t.attention}</span>
      </h2>
      <span className={styles['figure']}>{figure}</span>
      <span className={styles['detail']}>{detail}</span>
    </Link>
  );
}
